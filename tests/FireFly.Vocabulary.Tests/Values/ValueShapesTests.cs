using System.Text.Json;
using CsCheck;
using FireFly.Vocabulary.Values;

namespace FireFly.Vocabulary.Tests.Values;

public sealed class ValueShapesTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData("8f14e45f-ceea-467f-a8d3-1f0c2a1b9d00", "Uuid")]
    [InlineData("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "Hash")]
    [InlineData("deadbeef", "Word")]
    [InlineData("https://example.com/a?b=1", "Url")]
    [InlineData("/workspace/notes.txt", "Path")]
    [InlineData("./src", "Path")]
    [InlineData("docs/guide.md", "Path")]
    [InlineData("notes.txt", "Path")]
    [InlineData("2025-03-14", "Date")]
    [InlineData("2025-03-14T09:30:00Z", "DateTime")]
    [InlineData("2.4.1", "Version")]
    [InlineData("v1.10.0-beta.2", "Version")]
    [InlineData("ada@example.org", "Email")]
    [InlineData("B-1001", "Id")]
    [InlineData("task-12", "Id")]
    [InlineData("-42", "Integer")]
    [InlineData("3.14", "Number")]
    [InlineData("harbour", "Word")]
    [InlineData("The Tidal Clock", "Phrase")]
    [InlineData("This is a whole sentence with an end.", "Text")]
    [InlineData("two\nlines", "Text")]
    [InlineData("{\"a\":1}", "Json")]
    [InlineData("[1, 2,\n3]", "Json")]
    public void Of_Text_IsRecognised(string text, string shape) => Assert.Equal(shape, ValueShapes.Of(text).ToString());

    [Theory]
    [InlineData("true", "Boolean")]
    [InlineData("12", "Integer")]
    [InlineData("1.5", "Number")]
    [InlineData("1e400", "Number")]
    [InlineData("null", "None")]
    [InlineData("[]", "None")]
    [InlineData("\"12\"", "Integer")]
    public void Of_Element_GoesByItsKindFirst(string json, string shape) => Assert.Equal(shape, ValueShapes.Of(JsonElement.Parse(json)).ToString());

    [Fact]
    public void Of_AnyText_NeverThrowsAndNamesNothingOnlyForEmpty() =>
        Gen.String.Sample(text => Assert.Equal(text.Length == 0, ValueShapes.Of(text) == ValueShape.None));
}
