using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>What came of one call.</summary>
public sealed record CallOutcome
{
    /// <summary>The answer, with virtual paths and without secrets; for a failure, its message as text with <c>isError</c>.</summary>
    public required ToolResult Result { get; init; }

    /// <summary>Set where the tool itself did not answer.</summary>
    public CallFailure? Failure { get; init; }

    /// <summary>Whether files of the session changed during this call.</summary>
    public bool WorkspaceChanged { get; init; }

    /// <summary>Milliseconds until the answer, without the start of the server.</summary>
    public double LatencyMs { get; init; }
}
