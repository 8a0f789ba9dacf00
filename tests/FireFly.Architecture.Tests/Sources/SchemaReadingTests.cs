using System.Text.RegularExpressions;

namespace FireFly.Architecture.Tests.Sources;

/// <summary>JSON Schema is read in one place, <c>FireFly.Json.Schema.Reading</c>: a reading by hand has its own idea of references, unions and nulls.</summary>
public sealed partial class SchemaReadingTests
{
    private static readonly Dictionary<string, string> MayReadByHand = new(StringComparer.Ordinal)
    {
        ["src/FireFly.SampleServer/ArgumentCheck.cs"] = "a server like any other, which knows nothing of FireFly",
        ["src/FireFly.Verification/Repair/ValidationIssue.cs"] = "reads the messages of validators, which use the words of schemas",
        ["src/FireFly.Mcp/Listing/SchemaFault.cs"] = "names the keywords whose faults the reader reported",
        ["src/FireFly.Synthesis/Refining/ReworkedTask.cs"] = "writes descriptions into an answer schema of FireFly's own",
        ["src/FireFly.Synthesis/Proof/AnswerSchemaTypes.cs"] = "writes types and units into an answer schema of FireFly's own",
        ["src/FireFly.Mcp/Redaction/SecretMembers.cs"] = "asks whether recorded JSON is a schema at all",
    };

    [Fact]
    public void Sources_ReadSchemasWithTheOneReader()
    {
        var found = Repository.Sources().Where(file => !file.StartsWith("src/FireFly.Json/", StringComparison.Ordinal))
            .ToDictionary(file => file, file => Readings(Repository.Read(file)));

        Assert.Empty(found.Where(f => !MayReadByHand.ContainsKey(f.Key)).SelectMany(f => f.Value.Select(v => $"{f.Key}:{v}")));
        Assert.All(MayReadByHand.Keys, file => Assert.True(found[file].Count > 0, $"{file} needs no exception any more"));
    }

    [Theory]
    [InlineData("""schema.TryGetProperty("properties", out var p)""", true)]
    [InlineData("""Member(tool.InputSchema, "required") is { } r""", true)]
    [InlineData("""var x = schema["anyOf"] as JsonArray;""", true)]
    [InlineData("""foreach (var k in (string[])["anyOf", "oneOf"])""", true)]
    [InlineData("""case "additionalProperties" or "items":""", true)]
    [InlineData("""schema["properties"] = new JsonObject();""", false)]
    [InlineData("""["items"] = new JsonObject { ["type"] = "string" },""", false)]
    [InlineData("""writer.WriteStartArray("required");""", false)]
    [InlineData("""tool.Input().Property("items")""", false)]
    public void Readings_AreToldFromWritings(string code, bool reads) => Assert.Equal(reads, Readings(code).Count > 0);

    private static IReadOnlyList<string> Readings(string source) =>
        [.. Reading().Matches(source).Select(match => $"{source.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}")];

    // The keywords that nothing but schemas has, or that are looked up as a member; "type" and "description" stand in all kinds of JSON.
    [GeneratedRegex("""
        (?:(?:TryGetProperty|GetProperty|Member|Has|Text|Number|Integer)\((?:[\w.!?]+,\s*)?"(?:properties|required|items|enum|const|prefixItems|anyOf|oneOf|allOf|additionalProperties|patternProperties|\$ref|\$defs|definitions|minItems|maxItems|minLength|maxLength|minimum|maximum)"|\["(?:properties|required|items|enum|const|prefixItems|anyOf|oneOf|allOf|additionalProperties|patternProperties|\$ref|\$defs)"\](?!\s*=[^=])|"(?:anyOf|oneOf|allOf|prefixItems|patternProperties)",\s*"|(?:case|or|is)\s+"(?:anyOf|oneOf|allOf|prefixItems|additionalProperties|patternProperties)")
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
