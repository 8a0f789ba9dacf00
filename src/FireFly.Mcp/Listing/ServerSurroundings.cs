namespace FireFly.Mcp;

/// <summary>What a server is given of this machine. For the operator: it holds real paths, which recordings do not.</summary>
public sealed record ServerSurroundings
{
    /// <summary>Whether it runs in a sandbox. Without one nothing holds a server that wants out.</summary>
    public required bool Sandboxed { get; init; }

    /// <summary>What it reaches, in words.</summary>
    public required string Network { get; init; }

    /// <summary>Files and folders that it reads where they are, besides the system's.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Files and folders of which each session has a copy, with the place where the server sees it.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>What the operator should know: what is not shown, and what does not hold here.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
