using FireFly.Exploration.Values;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Tests.Values;

public sealed class ParameterKindsTests
{
    [Theory]
    [InlineData("force", """{"type":"boolean"}""", "Boolean")]
    [InlineData("mode", """{"enum":["a","b"]}""", "Enum")]
    [InlineData("level", """{"type":"integer","enum":[1,2]}""", "Enum")]
    [InlineData("unit", """{"anyOf":[{"const":"km"},{"const":"m"}]}""", "Enum")]
    [InlineData("limit", """{"type":["integer","null"]}""", "Number")]
    [InlineData("callback", """{"type":"string","format":"uri"}""", "Url")]
    [InlineData("token", """{"type":"string","format":"uuid"}""", "Uuid")]
    [InlineData("start", """{"type":"string","format":"date-time"}""", "Date")]
    [InlineData("task_id", """{"type":"string"}""", "Id")]
    [InlineData("commit", """{"type":"string"}""", "Hash")]
    [InlineData("targetVersion", """{"type":"string"}""", "Version")]
    [InlineData("searchQuery", """{"type":"string"}""", "Query")]
    [InlineData("pattern", """{"type":"string"}""", "Pattern")]
    [InlineData("filePath", """{"type":"string"}""", "Path")]
    [InlineData("target", """{"type":"string","description":"The path to the folder"}""", "Path")]
    [InlineData("text", """{"type":"string"}""", "Operand")]
    [InlineData("milestoneTitle", """{"type":"string"}""", "Label")]
    [InlineData("items", """{"type":"string","description":"A JSON string of items"}""", "Json")]
    [InlineData("whatever", """{"type":"string"}""", "Other")]
    [InlineData("whatever", "true", "Other")]
    public void Of_Parameter_IsClassified(string name, string schema, string kind) => Assert.Equal(kind, ParameterKinds.Of(name, SchemaView.Of(Given.Json(schema))).ToString());

    [Theory]
    [InlineData("repo_path", "Path to the repository", "log", true)]
    [InlineData("file", "", "list_directory", false)]
    [InlineData("path", "", "list_directory", true)]
    [InlineData("path", "", "read_file", false)]
    [InlineData("path", "", "stat", null)]
    public void WantsDirectory_Parameter_SaysWhatItsWordsSay(string name, string description, string tool, bool? wants) =>
        Assert.Equal(wants, ParameterKinds.WantsDirectory(name, description, tool));
}
