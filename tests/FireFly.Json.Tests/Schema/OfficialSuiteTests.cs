using System.Text.Json;
using FireFly.Json.Schema;

namespace FireFly.Json.Tests.Schema;

/// <summary>
/// The required tests of the official JSON Schema test suite: each is answered right, or, if it is among
/// <see cref="Unsupported"/> or <see cref="OtherDocuments"/>, its schema is named as unsupported.
/// </summary>
public sealed class OfficialSuiteTests
{
    /// <summary>Keywords that are not supported; a schema of the suite that holds one is not answered.</summary>
    private static readonly string[] Unsupported = ["$dynamicRef", "unevaluatedItems", "unevaluatedProperties"];

    /// <summary>Files and groups whose schema or metaschema needs another document.</summary>
    private static readonly (string File, string? Group, string Keyword)[] OtherDocuments =
    [
        ("refRemote", null, "$ref"),
        ("vocabulary", null, "$schema"),
        ("ref", "remote ref, containing refs itself", "$ref"),
        ("defs", "validate definition against metaschema", "$ref"),
        ("definitions", "validate definition against metaschema", "$ref"),
        ("dynamicRef", "strict-tree schema, guards against misspelled properties", "$ref"),
        ("dynamicRef", "tests for implementation dynamic anchor and reference link", "$ref"),
        ("dynamicRef", "$ref and $dynamicAnchor are independent of order - $defs first", "$ref"),
        ("dynamicRef", "$ref and $dynamicAnchor are independent of order - $ref first", "$ref"),
        ("dynamicRef", "$ref to $dynamicRef finds detached $dynamicAnchor", "$ref"),
    ];

    [Theory]
    [InlineData("draft2020-12", SchemaDialect.Draft202012, 46)]
    [InlineData("draft7", SchemaDialect.Draft7, 36)]
    public void Validate_RequiredTest_IsAnsweredAsTheSuiteSays(string draft, SchemaDialect dialect, int files)
    {
        var groups = Groups(draft);
        Assert.True(groups.Select(g => g.File).Distinct().Count() >= files, "Files of the suite are missing.");
        var wrong = new List<string>();
        foreach (var group in groups.Where(g => Excluded(g) is null))
        {
            var schema = JsonSchema.Parse(group.Schema, dialect);
            if (!schema.IsSupported)
            {
                wrong.Add($"{group.File}: {group.Description}: {string.Join("; ", schema.UnsupportedKeywords)}");
                continue;
            }

            foreach (var test in group.Tests)
            {
                var data = test.GetProperty("data");
                var expected = test.GetProperty("valid").GetBoolean();
                var result = schema.Validate(data);
                if (result.IsValid != expected || result.Errors.Count > 0 == expected || schema.Judge(data) != result.Verdict)
                {
                    wrong.Add($"{group.File}: {group.Description}: {test.GetProperty("description")}: {string.Join("; ", result.Errors)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("draft2020-12", SchemaDialect.Draft202012)]
    [InlineData("draft7", SchemaDialect.Draft7)]
    public void Validate_ExcludedTest_IsNamedUnsupported(string draft, SchemaDialect dialect)
    {
        var excluded = Groups(draft).Select(g => (Group: g, Keyword: Excluded(g))).Where(g => g.Keyword is not null).ToList();
        Assert.NotEmpty(excluded);
        Assert.All(excluded, e =>
        {
            var schema = JsonSchema.Parse(e.Group.Schema, dialect);
            Assert.False(schema.IsSupported, $"{e.Group.File}: {e.Group.Description}");
            Assert.Contains(schema.UnsupportedKeywords, u => u.Keyword == e.Keyword);
            var result = schema.Validate(e.Group.Tests[0].GetProperty("data"));
            Assert.Equal(SchemaVerdict.Unsupported, result.Verdict);
            Assert.False(result.IsValid);
            Assert.Equal(schema.UnsupportedKeywords, result.Unsupported);
        });
    }

    private static string? Excluded(Group group)
    {
        var other = OtherDocuments.FirstOrDefault(o => o.File == group.File && (o.Group is null || o.Group == group.Description));
        if (other.File is not null)
        {
            return other.Keyword;
        }

        // As a quoted member name, so that a text that mentions the keyword excludes nothing.
        var json = group.Schema.GetRawText();
        return group.Dialect == "draft7" ? null : Unsupported.FirstOrDefault(k => json.Contains($"\"{k}\":", StringComparison.Ordinal));
    }

    private static List<Group> Groups(string draft) =>
        [.. Directory.GetFiles(SharedData.Folder($"data/json-schema/{draft}"), "*.json").Order(StringComparer.Ordinal).SelectMany(path =>
            JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray().Select(group => new Group(
                draft,
                Path.GetFileNameWithoutExtension(path),
                group.GetProperty("description").GetString()!,
                group.GetProperty("schema"),
                [.. group.GetProperty("tests").EnumerateArray()])))];

    private sealed record Group(string Dialect, string File, string Description, JsonElement Schema, JsonElement[] Tests);
}
