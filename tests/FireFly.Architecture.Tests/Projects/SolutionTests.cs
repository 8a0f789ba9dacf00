using System.Text.RegularExpressions;

namespace FireFly.Architecture.Tests.Projects;

public sealed partial class SolutionTests
{
    [Fact]
    public void Solution_Always_NamesEveryProjectAndNoOther()
    {
        var named = ProjectLine().Matches(Repository.Read("FireFly.sln")).Select(match => match.Groups["path"].Value.Replace('\\', '/'));

        Assert.Equal(ProjectFile.All.Select(project => project.Path).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Solution_Always_BuildsEveryProject()
    {
        var solution = Repository.Read("FireFly.sln");

        Assert.All(ProjectLine().Matches(solution), project => Assert.Contains($"{project.Groups["id"].Value}.Debug|Any CPU.Build.0", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_OfEveryProjectWithSources_Mirror()
    {
        var tested = ProjectFile.All.Where(project => project.IsTest).Select(project => project.Name).ToHashSet(StringComparer.Ordinal);

        // Tried through others: Contracts by everything, the graph builder and the sample server by Standalone, which runs them, the
        // cluster by the AppHost.
        var exempt = new[] { "FireFly.Contracts", "FireFly.GraphBuilder", "FireFly.SampleServer", "FireFly.Cluster" };
        Assert.Empty(ProjectFile.All
            .Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal) && !exempt.Contains(project.Name) && !tested.Contains($"{project.Name}.Tests"))
            .Select(project => project.Name));
    }

    // Project("{FAE0...}") = "FireFly.Json", "src\FireFly.Json\FireFly.Json.csproj", "{2CEE...}"
    [GeneratedRegex("""^Project\(.*\) = "[^"]*", "(?<path>[^"]*\.csproj)", "(?<id>{[^"]*})""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
