namespace FireFly.Architecture.Tests.Projects;

public sealed class BuildFileTextTests
{
    [Fact]
    public void BuildFiles_OfTheProduct_AreTiedToNoMachine()
    {
        var files = Repository.Files().Where(BuildFileText.Is).ToList();

        Assert.Contains("Directory.Packages.props", files);
        Assert.Empty(files.SelectMany(file => BuildFileText.Ties(Repository.Read(file)).Select(tie => $"{file}: {tie}")));
    }

    [Theory]
    [InlineData("""<HintPath>/home/ada/lib/x.dll</HintPath>""")]
    [InlineData("""<RestoreSources>https://packages.example.org/v3/index.json</RestoreSources>""")]
    [InlineData("""<add key="feed" value="nuget.org" />""")]
    [InlineData("""<Import Project="C:\build\x.props" />""")]
    [InlineData("""registry=registry.example.org""")]
    [InlineData("""<Source>10.0.0.7:8081</Source>""")]
    public void Ties_PathOrHost_IsFound(string text) => Assert.NotEmpty(BuildFileText.Ties(text));

    [Theory]
    [InlineData("""<ProjectReference Include="../../src/FireFly.Json/FireFly.Json.csproj" />""")]
    [InlineData("""<PackageVersion Include="System.IO.Hashing" Version="10.0.3" />""")]
    [InlineData("""<EmbeddedResource Include="Samples/Files/**" LogicalName="Samples/etc/%(Filename)" />""")]
    public void Ties_RelativePathOrVersion_IsNone(string text) => Assert.Empty(BuildFileText.Ties(text));
}
