using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Workspaces;

/// <summary>What one server's definition names of this machine, and what becomes of it.</summary>
internal sealed record ServerWorld
{
    /// <summary>The same for servers that share one copy.</summary>
    public required string Key { get; init; }

    /// <summary>What is copied for each session; shared by all servers of the key.</summary>
    public IReadOnlyList<WorldRoot> Roots { get; init; } = [];

    /// <summary>Scripts, modules and libraries, shown read-only where they are.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Why the server is not started; null where it is.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the operator should know besides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A text with real paths, as the server must read it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="workspace">Where the server sees its workspace.</param>
    public string Point(string text, string workspace)
    {
        // Packages stay where they are, also those inside a folder that is copied without them.
        if (HostPath.IsOfDependencies(text) && Roots.All(root => root.Kind != RootKind.Workspace))
        {
            return text;
        }

        return PathText.Replace(text, Map(workspace));
    }

    /// <summary>Real paths and where they are seen, the longest first.</summary>
    public IReadOnlyList<(string Real, string Seen)> Map(string workspace) =>
        [.. Roots.OrderByDescending(root => root.Source.Length).Select(root => (root.Source, root.Place.Length == 0 ? workspace : $"{workspace}/{root.Place}"))];
}
