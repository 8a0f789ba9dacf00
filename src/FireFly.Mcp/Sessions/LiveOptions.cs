namespace FireFly.Mcp;

/// <summary>How live servers are run.</summary>
public sealed record LiveOptions
{
    /// <summary>Private folder in which sessions keep their copies; made when missing. A folder in memory (such as below /dev/shm) is fastest.</summary>
    public required string WorkRoot { get; init; }

    /// <summary>Id of the run, whose time on each server is limited as a whole, also where several processes work on it.</summary>
    public string Run { get; init; } = "run";

    /// <summary>Whether servers run in a sandbox. Default: where one works.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>FireFly's own files and folders, such as its configuration, its store and what it writes: no server sees them.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Bytes that all servers together may have in memory; null for three quarters of what the machine gives this process.</summary>
    public long? MaxMemoryBytes { get; init; }

    /// <summary>Where packages of <c>npx</c> servers are installed; null for <c>firefly/packages</c> in the user's cache folder.</summary>
    public string? PackageCache { get; init; }

    /// <summary>Virtual paths answered to <c>roots/list</c>.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [VirtualPaths.Workspace];

    /// <summary>Answer to <c>elicitation/create</c>.</summary>
    public ElicitationAnswer Elicitation { get; init; } = ElicitationAnswer.AcceptGenerated;

    /// <summary>Text answered to <c>sampling/createMessage</c>.</summary>
    public string SamplingReply { get; init; } = "This is a fixed reply.";

    /// <summary>Most pages of tools that are read of one server.</summary>
    public int MaxToolPages { get; init; } = 50;

    /// <summary>Most tools that are read of one server.</summary>
    public int MaxTools { get; init; } = 1_000;
}
