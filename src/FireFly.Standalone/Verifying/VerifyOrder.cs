using FireFly.Mcp;

namespace FireFly.Standalone.Verifying;

/// <summary>What the command line of <c>verify</c> says.</summary>
internal sealed record VerifyOrder
{
    public required string Dataset { get; init; }

    /// <summary>Whether every task is audited as well.</summary>
    public bool Audit { get; init; }

    /// <summary>The mcp.json of the live servers on which the recorded calls are made again; null for none.</summary>
    public string? Servers { get; init; }

    public SandboxMode Sandbox { get; init; }

    /// <summary>Whether the checks of OpenEnv's RFC 008 are listed.</summary>
    public bool OpenEnv { get; init; }

    public bool Json { get; init; }
}
