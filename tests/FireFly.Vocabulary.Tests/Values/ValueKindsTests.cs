using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.Values;

namespace FireFly.Vocabulary.Tests.Values;

public sealed class ValueKindsTests
{
    [Theory]
    [InlineData("task_id", """{"type":"string"}""", ValueKind.Identifier)]
    [InlineData("authorName", """{"type":"string"}""", ValueKind.Name)]
    [InlineData("status", """{"enum":["open","closed"]}""", ValueKind.Label)]
    [InlineData("since", """{"type":"string"}""", ValueKind.Date)]
    [InlineData("createdAt", """{"type":"string","format":"date-time"}""", ValueKind.Timestamp)]
    [InlineData("size_bytes", """{"type":"integer"}""", ValueKind.Quantity)]
    [InlineData("star_count", """{"type":"integer"}""", ValueKind.Count)]
    [InlineData("lat", """{"type":"number"}""", ValueKind.Coordinate)]
    [InlineData("homepage", """{"type":["string","null"]}""", ValueKind.Url)]
    [InlineData("file_path", """{"type":"string"}""", ValueKind.Path)]
    [InlineData("paths", """{"type":"array","items":{"type":"string"}}""", ValueKind.Path)]
    [InlineData("payload", """{"type":"string","description":"A JSON string with the options"}""", ValueKind.Json)]
    [InlineData("currency", """{"type":"string"}""", ValueKind.Code)]
    [InlineData("verbose", """{"type":"boolean"}""", ValueKind.Boolean)]
    [InlineData("exchange", """{"type":"string","description":"Exchange ID (e.g. binance)"}""", ValueKind.Identifier)]
    [InlineData("foo", """{"type":"string"}""", ValueKind.Unknown)]
    [InlineData("issue_number", """{"type":"integer"}""", ValueKind.Identifier)]
    public void Of_NameAndSchema_IsTheKind(string name, string schema, ValueKind expected) =>
        Assert.Equal(expected, ValueKinds.Of(name, SchemaView.Of(JsonElement.Parse(schema))));

    [Theory]
    [InlineData("x", "\"0b8e7a9c-1b1f-4d2e-9c55-0a1b2c3d4e5f\"", ValueKind.Identifier)]
    [InlineData("x", "\"https://example.org/a\"", ValueKind.Url)]
    [InlineData("x", "\"2026-01-31\"", ValueKind.Date)]
    [InlineData("x", "\"a@b.org\"", ValueKind.Email)]
    [InlineData("name", "\"src/main.c\"", ValueKind.Name)]
    [InlineData("x", "true", ValueKind.Boolean)]
    public void Of_ValueWithoutSchema_IsWhatItLooksLike(string name, string value, ValueKind expected) =>
        Assert.Equal(expected, ValueKinds.Of(name, null, JsonElement.Parse(value)));

    [Theory]
    [InlineData("duration_ms", null, "milliseconds")]
    [InlineData("temp_c", null, "degrees Celsius")]
    [InlineData("wait", "How long to wait, in seconds", "seconds")]
    [InlineData("height", "Height (pixels)", "pixels")]
    [InlineData("height", "How high", null)]
    public void Units_OfNameAndDescription_AreWrittenOut(string name, string? description, string? unit) => Assert.Equal(unit, Units.Of(name, description));

    [Fact]
    public void Dimension_OfAUnit_IsWhatItMeasures()
    {
        Assert.Equal("time", Units.Dimension("milliseconds"));
        Assert.Equal("speed", Units.Dimension("kilometres per hour"));
        Assert.Null(Units.Dimension("apples"));
    }
}
