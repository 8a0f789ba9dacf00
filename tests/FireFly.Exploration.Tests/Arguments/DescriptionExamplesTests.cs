using System.Text.Json;
using CsCheck;
using FireFly.Exploration.Arguments;

namespace FireFly.Exploration.Tests.Arguments;

public sealed class DescriptionExamplesTests
{
    [Theory]
    [InlineData("Path to the file (e.g., 'src/index.ts')", "src/index.ts")]
    [InlineData("Branch name, for example \"main\"", "main")]
    [InlineData("One of many, such as `red` or `blue`", "red blue")]
    [InlineData("The revision (default: HEAD)", "HEAD")]
    [InlineData("A name", "")]
    [InlineData("", "")]
    public void Quoted_Description_GivesWhatItShows(string description, string values) => Assert.Equal(values, string.Join(' ', DescriptionExamples.Quoted(description)));

    [Theory]
    [InlineData("""Items as JSON: [{"name":"lamp","price":12}]""", """[{"name":"lamp","price":12}]""")]
    [InlineData("Items: [{name: 'lamp', price: 12}]", """[{"name":"lamp","price":12}]""")]
    [InlineData("""Settings {"depth": 3, "tags": ["a",],}""", """{"depth":3,"tags":["a"]}""")]
    [InlineData("""Prose [in brackets, as written] first, then {"depth": 12345}""", """{"depth":12345}""")]
    public void Json_Description_GivesTheFirstThatParses(string description, string json)
    {
        var found = DescriptionExamples.Json(description);

        Assert.NotNull(found);
        Assert.True(JsonElement.DeepEquals(Given.Json(json), Given.Json(found)), found);
    }

    [Theory]
    [InlineData("A list [of things that are named in brackets]")]
    [InlineData("Unbalanced {\"a\": 1, \"b\": 2")]
    [InlineData("")]
    public void Json_NothingThatParses_IsNull(string description) => Assert.Null(DescriptionExamples.Json(description));

    [Fact]
    public void Any_Description_NeverThrows() => Gen.Char["{}[]'\":,e.g. (default)aA1\n"].Array[0, 80].Select(c => new string(c)).Sample(text =>
    {
        Assert.All(DescriptionExamples.Quoted(text), value => Assert.InRange(value.Length, 0, 80));
        if (DescriptionExamples.Json(text) is { } json)
        {
            Assert.True(Given.Json(json).ValueKind is JsonValueKind.Array or JsonValueKind.Object);
        }
    });
}
