namespace FireFly.Mcp.Sandboxing;

/// <summary>What to start for one server in one session, and how paths and secrets look from outside.</summary>
/// <param name="FileName">Program to start.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its whole environment.</param>
/// <param name="WorkingDirectory">Real working directory of the started program.</param>
/// <param name="Edge">Translates arguments going in and results coming out.</param>
/// <param name="Contained">True where killing the started process ends everything that it started.</param>
internal sealed record LaunchPlan(
    string FileName,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory,
    Paths.SessionEdge Edge,
    bool Contained)
{
    /// <summary>Gives back what the process had to itself; called once, when it and whatever it started are gone.</summary>
    public Action? Release { get; init; }

    /// <summary>Name of the server.</summary>
    public required string Name { get; init; }

    /// <summary>The server's private folders.</summary>
    public required string Folder { get; init; }

    /// <summary>Most memory, processes and disk of the server.</summary>
    public required Contracts.ServerLimits Limits { get; init; }
}
