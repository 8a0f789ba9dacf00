namespace FireFly.Architecture.Tests.Layout;

public sealed class FolderNameTests
{
    // A folder is named after what it does; these names say only what kind of code it holds, or nothing.
    private static readonly string[] Kinds = ["Helpers", "Helper", "Utils", "Util", "Utilities", "Models", "Services", "Common", "Controllers", "Dtos", "Entities", "Interfaces", "Misc"];

    [Fact]
    public void Folders_OfTheSources_NameCapabilities() => Assert.DoesNotContain(Repository.Sources(), HasKind);

    [Theory]
    [InlineData("src/FireFly.Mcp/Helpers/Text.cs", true)]
    [InlineData("src/FireFly.Mcp/common/Deep/Text.cs", true)]
    [InlineData("src/FireFly.ServiceDefaults/Services.cs", false)]
    [InlineData("src/FireFly.Mcp/Sessions/Text.cs", false)]
    public void Folder_NamedAfterAKind_IsFound(string file, bool found) => Assert.Equal(found, HasKind(file));

    private static bool HasKind(string file) => file.Split('/').SkipLast(1).Any(folder => Kinds.Contains(folder, StringComparer.OrdinalIgnoreCase));
}
