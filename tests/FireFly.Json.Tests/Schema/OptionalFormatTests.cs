using System.Text.Json;
using FireFly.Json.Schema;

namespace FireFly.Json.Tests.Schema;

/// <summary>The suite's optional tests of the formats that can be asserted.</summary>
public sealed class OptionalFormatTests
{
    /// <summary>Punycode is not decoded.</summary>
    private const string Punycode = "validation of A-label (punycode) host names";

    [Theory]
    [InlineData("date-time", 0)]
    [InlineData("date", 0)]
    [InlineData("time", 0)]
    [InlineData("email", 0)]
    [InlineData("ipv4", 0)]
    [InlineData("ipv6", 0)]
    [InlineData("uuid", 0)]
    [InlineData("regex", 0)]
    [InlineData("json-pointer", 0)]
    [InlineData("uri", 2)] // a leading zero inside an IPv6 literal, brackets in a path
    [InlineData("uri-reference", 2)] // the same two
    [InlineData("hostname", 0)]
    public void Validate_OptionalFormatTest_IsAnsweredAsTheSuiteSays(string format, int known)
    {
        var path = SharedData.Folder($"data/json-schema/draft2020-12/optional/format/{format}.json");
        var wrong = (
            from @group in JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray()
            where @group.GetProperty("description").GetString() != Punycode
            let schema = JsonSchema.Parse(@group.GetProperty("schema"), new SchemaOptions { AssertFormat = true })
            from test in @group.GetProperty("tests").EnumerateArray()
            where schema.Validate(test.GetProperty("data")).IsValid != test.GetProperty("valid").GetBoolean()
            select $"{@group.GetProperty("description")}: {test.GetProperty("description")}").ToList();
        Assert.True(wrong.Count <= known, string.Join('\n', wrong));
    }
}
