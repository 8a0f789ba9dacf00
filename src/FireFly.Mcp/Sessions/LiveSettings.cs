namespace FireFly.Mcp;

/// <summary>What holds for all live servers of a process.</summary>
public sealed record LiveSettings
{
    /// <summary>Whether servers run in a sandbox. Default: where one works.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>FireFly's own files and folders, which no server sees.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];
}
