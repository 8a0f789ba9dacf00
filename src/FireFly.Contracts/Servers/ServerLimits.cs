namespace FireFly.Contracts;

/// <summary>Limits for one server. Every limit that is hit is reported with the limit's name.</summary>
public sealed record ServerLimits
{
    /// <summary>Sessions of this server alive at once. 1 to 64, default 8.</summary>
    public int MaxSessions { get; init; } = 8;

    /// <summary>Calls of the server in a minute, evenly spaced; null for no limit. 0.1 to 60,000.</summary>
    public double? MaxCallsPerMinute { get; init; }

    /// <summary>Seconds until a start (process and handshake) is given up. Default 30.</summary>
    public double StartTimeoutSeconds { get; init; } = 30;

    /// <summary>Seconds until a call is given up. Default 20.</summary>
    public double CallTimeoutSeconds { get; init; } = 20;

    /// <summary>Largest accepted result in bytes of JSON. A larger one is rejected with a reason, never cut. Default 262,144.</summary>
    public int MaxResultBytes { get; init; } = 262_144;

    /// <summary>Deepest accepted nesting of a result. Default 64.</summary>
    public int MaxResultDepth { get; init; } = 64;

    /// <summary>Seconds of calls that one run may spend on the server in all. Default 1,800.</summary>
    public double TotalSeconds { get; init; } = 1_800;

    /// <summary>Megabytes of memory that a process of the server may use, with all that it started. 16 to 1,048,576, default 2,048.</summary>
    public int MaxMemoryMegabytes { get; init; } = 2_048;

    /// <summary>Processes that one of the server may have, with itself. 1 to 10,000, default 64.</summary>
    public int MaxProcesses { get; init; } = 64;

    /// <summary>Megabytes that a session's files of the server may grow by. 1 to 1,048,576, default 1,024.</summary>
    public int MaxDiskMegabytes { get; init; } = 1_024;
}
