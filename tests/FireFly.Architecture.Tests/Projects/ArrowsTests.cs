namespace FireFly.Architecture.Tests.Projects;

public sealed class ArrowsTests
{
    [Fact]
    public void References_OfTheProduct_FollowTheArrows() => Assert.Empty(Arrows.Violations(ProjectFile.All));

    [Fact]
    public void PureProjects_OfTheProduct_DependOnNothing() => Assert.Empty(Arrows.Impurities(ProjectFile.All));

    [Fact]
    public void Projects_OfTheProduct_AreFound()
    {
        Assert.Contains(ProjectFile.All, project => project is { Name: "FireFly.Contracts", References: ["FireFly.Json"] });
        Assert.Contains(ProjectFile.All, project => project.Name == "FireFly.Standalone");
    }

    [Theory]
    [InlineData("src/FireFly.Contracts", "FireFly.ToolGraph")]
    [InlineData("src/FireFly.ToolGraph", "FireFly.Verification")]
    [InlineData("src/FireFly.Mcp", "FireFly.Storage")]
    [InlineData("src/FireFly.Storage", "FireFly.ServiceDefaults")]
    [InlineData("src/FireFly.Synthesis", "FireFly.Exploration")]
    [InlineData("src/FireFly.Gateway", "FireFly.Simulator")]
    [InlineData("src/FireFly.Simulator", "FireFly.Standalone")]
    [InlineData("src/FireFly.Standalone", "FireFly.AppHost")]
    [InlineData("tests/FireFly.Json.Tests", "FireFly.Standalone")]
    public void Violations_ForbiddenArrow_IsNamed(string folder, string target)
    {
        var from = Project(folder, target);

        Assert.Contains($"{from.Name} -> {target}", Arrows.Violations([from, Project($"src/{target}")]));
    }

    [Fact]
    public void Violations_ForbiddenProjectTwoStepsAway_IsNamed()
    {
        ProjectFile[] projects = [Project("src/FireFly.Gateway", "FireFly.ServiceDefaults"), Project("FireFly.ServiceDefaults", "FireFly.Simulator"), Project("src/FireFly.Simulator")];

        Assert.Contains("FireFly.Gateway -> FireFly.Simulator", Arrows.Violations(projects));
    }

    [Fact]
    public void Standalone_OfTheProduct_GetsNoCluster()
    {
        Assert.Empty(Arrows.Violations([Project("src/FireFly.Standalone", "FireFly.Exploration"), Project("src/FireFly.Exploration") with { Private = ["FireFly.Cluster"] }, Project("src/FireFly.Cluster")]));
        Assert.Contains(
            "FireFly.Standalone -> FireFly.Cluster",
            Arrows.Violations([Project("src/FireFly.Standalone", "FireFly.Exploration"), Project("src/FireFly.Exploration", "FireFly.Cluster"), Project("src/FireFly.Cluster")]));
    }

    [Fact]
    public void Violations_ProjectWithoutAPlace_IsNamed() =>
        Assert.Equal(["FireFly.Common has no place in the architecture"], Arrows.Violations([Project("src/FireFly.Common")]));

    [Theory]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web" />""")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>""")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>""")]
    public void Impurities_PureProjectWithADependency_IsNamed(string xml) =>
        Assert.Single(Arrows.Impurities([ProjectFile.Parse("src/FireFly.Verification/FireFly.Verification.csproj", xml)]));

    private static ProjectFile Project(string folder, params string[] references) =>
        new(folder.Split('/')[^1], $"{folder}/{folder.Split('/')[^1]}.csproj", "Microsoft.NET.Sdk", references, [], [], []);
}
