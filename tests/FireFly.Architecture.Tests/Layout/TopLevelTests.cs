namespace FireFly.Architecture.Tests.Layout;

public sealed class TopLevelTests
{
    private static readonly string[] Parts = ["src", "tests", "FireFly.AppHost", "FireFly.ServiceDefaults", "FireFly.sln", "README.md", "LICENSE", "azure.yaml", "docs", ".ci"];

    // These work only where MSBuild, git and the editor look for them: at the top.
    private static readonly string[] BuildFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", ".gitignore", ".gitattributes"];

    [Fact]
    public void TopLevel_Always_HoldsTheNamedPartsOnly() => Assert.Empty(Repository.TopLevel().Except(Parts).Except(BuildFiles));

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/CONTRIBUTING.md")]
    [InlineData("docs/CHANGELOG.md")]
    [InlineData("LICENSE")]
    [InlineData(".ci/run")]
    public void File_ThatANewcomerLooksFor_IsThere(string file) => Assert.Contains(file, Repository.Files());
}
