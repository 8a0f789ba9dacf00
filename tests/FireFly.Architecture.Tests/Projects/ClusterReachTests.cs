namespace FireFly.Architecture.Tests.Projects;

/// <summary>Orleans is in one project, and only the programs of the services know that one.</summary>
public sealed class ClusterReachTests
{
    [Fact]
    public void Orleans_InTheSources_IsInTheClusterAlone() =>
        Assert.DoesNotContain(Repository.Sources(), file => !file.StartsWith("src/FireFly.Cluster/", StringComparison.Ordinal) && Repository.Read(file).Contains("Orleans.", StringComparison.Ordinal));

    [Fact]
    public void Cluster_InTheServices_IsKnownToTheirProgramsAlone() =>
        Assert.All(
            Repository.Sources().Where(file => !file.StartsWith("src/FireFly.Cluster/", StringComparison.Ordinal) && Repository.Read(file).Contains("FireFly.Cluster", StringComparison.Ordinal)),
            file => Assert.EndsWith("/Program.cs", file, StringComparison.Ordinal));

    [Fact]
    public void Cluster_InReferences_IsKeptToThemselvesByTheServices() =>
        Assert.DoesNotContain(ProjectFile.All, project => project.References.Contains("FireFly.Cluster"));
}
