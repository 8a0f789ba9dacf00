using System.Text.Json.Nodes;
using FireFly.Gateway.Description;

namespace FireFly.Gateway.Tests.Description;

public sealed class OpenApiMergeTests
{
    [Fact]
    public void Merge_SchemasOfOneNameAndOtherContent_AreToldApart()
    {
        var merged = OpenApiMerge.Merge(
        [
            ("graph-builder", Document("/api/graphs", """{"type":"object"}""")),
            ("synthesis", Document("/api/tasks", """{"type":"string"}""")),
        ]);

        Assert.Equal("object", (string?)merged["components"]!["schemas"]!["Page"]!["type"]);
        Assert.Equal("string", (string?)merged["components"]!["schemas"]!["synthesis.Page"]!["type"]);
        Assert.Equal("#/components/schemas/Page", (string?)merged["paths"]!["/api/graphs"]!["get"]!["schema"]!["$ref"]);
        Assert.Equal("#/components/schemas/synthesis.Page", (string?)merged["paths"]!["/api/tasks"]!["get"]!["schema"]!["$ref"]);
    }

    [Fact]
    public void Merge_SchemasOfOneNameAndContent_AreOne()
    {
        var merged = OpenApiMerge.Merge([("graph-builder", Document("/api/graphs", """{"type":"object"}""")), ("synthesis", Document("/api/tasks", """{"type":"object"}"""))]);

        Assert.Single(merged["components"]!["schemas"]!.AsObject());
    }

    [Fact]
    public void Merge_PathOfAnotherService_IsLeftToThat() =>
        Assert.Empty(OpenApiMerge.Merge([("exploration", Document("/api/tasks", """{"type":"object"}"""))])["paths"]!.AsObject());

    private static JsonObject Document(string path, string schema) => JsonNode.Parse(
        """
        {"openapi":"3.1.1","paths":{"PATH":{"get":{"schema":{"$ref":"#/components/schemas/Page"}}}},"components":{"schemas":{"Page":SCHEMA}}}
        """.Replace("PATH", path, StringComparison.Ordinal).Replace("SCHEMA", schema, StringComparison.Ordinal))!.AsObject();
}
