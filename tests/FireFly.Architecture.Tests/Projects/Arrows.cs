namespace FireFly.Architecture.Tests.Projects;

/// <summary>
/// The arrows that are allowed: Json, then Contracts, then Vocabulary, then the libraries, then the services, then Standalone.
/// A project that is not named here has no place yet; giving it one is a decision.
/// </summary>
internal static class Arrows
{
    private static readonly string[] Pure = ["FireFly.Json", "FireFly.Contracts", "FireFly.Vocabulary", "FireFly.ToolGraph", "FireFly.Verification"];
    private static readonly string[] Libraries = ["FireFly.ToolGraph", "FireFly.Verification", "FireFly.Mcp", "FireFly.Storage", "FireFly.Models"];
    private static readonly string[] Services = ["FireFly.GraphBuilder", "FireFly.Exploration", "FireFly.Synthesis", "FireFly.Simulator"];
    private static readonly string[] Nouns = ["FireFly.Json", "FireFly.Contracts"];
    private static readonly string[] Meanings = [.. Nouns, "FireFly.Vocabulary"];
    private static readonly string[] BelowServices = [.. Meanings, .. Libraries, "FireFly.ServiceDefaults"];

    // The programs of the services join a cluster; their modules know nothing of it, and nobody gets it by way of them.
    private static readonly string[] InACluster = [.. BelowServices, "FireFly.Cluster"];

    // Everything that a project may reach, however many steps away.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["FireFly.Json"] = [],
        ["FireFly.Contracts"] = ["FireFly.Json"],
        ["FireFly.Vocabulary"] = Nouns,
        ["FireFly.ToolGraph"] = Meanings,
        ["FireFly.Verification"] = Meanings,
        ["FireFly.Mcp"] = Meanings,
        ["FireFly.Storage"] = Meanings,
        ["FireFly.Models"] = Meanings,
        ["FireFly.ServiceDefaults"] = ["FireFly.Json"],
        ["FireFly.Cluster"] = [.. Meanings, "FireFly.Mcp", "FireFly.Storage", "FireFly.ServiceDefaults"],
        ["FireFly.GraphBuilder"] = InACluster,
        ["FireFly.Exploration"] = InACluster,
        ["FireFly.Synthesis"] = InACluster,
        ["FireFly.Simulator"] = InACluster,

        // The web UI reads the API; what it knows besides is how a value stands in a result.
        ["FireFly.Web"] = [.. Meanings, "FireFly.Verification", "FireFly.ServiceDefaults"],
        ["FireFly.Gateway"] = [.. Meanings, "FireFly.Verification", "FireFly.ServiceDefaults", "FireFly.Web"],
        ["FireFly.SampleServer"] = [],

        // The sample server is started by Standalone and by the AppHost's sample pipeline as a process, so the build has to make it.
        ["FireFly.Standalone"] = [.. BelowServices, .. Services, "FireFly.Web", "FireFly.SampleServer"],
        ["FireFly.AppHost"] = [.. BelowServices, .. Services, "FireFly.Web", "FireFly.Gateway", "FireFly.Cluster", "FireFly.SampleServer"],
    };

    /// <summary>A line for each forbidden arrow.</summary>
    public static IReadOnlyList<string> Violations(IReadOnlyList<ProjectFile> projects)
    {
        var byName = projects.ToDictionary(project => project.Name, StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var project in projects.Where(project => !project.IsTest))
        {
            if (!Allowed.TryGetValue(project.Name, out var allowed))
            {
                found.Add($"{project.Name} has no place in the architecture");
                continue;
            }

            found.AddRange(Reach(project, byName).Where(target => !allowed.Contains(target)).Select(target => $"{project.Name} -> {target}"));
        }

        // A test may look at anything, but only the tests of a whole may start the whole.
        found.AddRange(projects
            .Where(project => project.IsTest && project.Name is not ("FireFly.Standalone.Tests" or "FireFly.Web.Tests" or "FireFly.AppHost.Tests" or "FireFly.Benchmarks"))
            .SelectMany(project => project.References.Where(target => target is "FireFly.Standalone" or "FireFly.AppHost").Select(target => $"{project.Name} -> {target}")));
        return found;
    }

    /// <summary>A line for each thing that a pure project must not depend on.</summary>
    public static IReadOnlyList<string> Impurities(IReadOnlyList<ProjectFile> projects) =>
    [
        .. projects.Where(project => Pure.Contains(project.Name)).SelectMany(project => project.Packages.Concat(project.Frameworks)
            .Concat(project.Sdk == "Microsoft.NET.Sdk" ? [] : [project.Sdk])
            .Select(thing => $"{project.Name} -> {thing}")),
    ];

    private static SortedSet<string> Reach(ProjectFile project, Dictionary<string, ProjectFile> byName)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(project.References.Concat(project.Private));
        while (open.TryPop(out var name))
        {
            if (reached.Add(name) && byName.TryGetValue(name, out var next))
            {
                foreach (var reference in next.References)
                {
                    open.Push(reference);
                }
            }
        }

        return reached;
    }
}
