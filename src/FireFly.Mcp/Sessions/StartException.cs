namespace FireFly.Mcp.Sessions;

/// <summary>A server that could not be started or reached. The message is fit to be shown.</summary>
internal sealed class StartException(string reason, string stderr) : Exception(reason)
{
    /// <summary>Tail of its standard error, redacted; may be empty.</summary>
    public string StderrTail { get; } = stderr;

    /// <summary>Whether it took so long for the probe that it was asked to initialize, which it does not know: a slow server of the newest revision.</summary>
    public bool MayWantProbe { get; init; }

    /// <summary>Whether the probe may be what it did not bear.</summary>
    public bool MayHateProbe { get; init; }

    /// <summary>Whether its time was up.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>Reason and tail in one text.</summary>
    public string Full => StderrTail.Length == 0 ? Message : $"{Message}; stderr: {StderrTail}";
}
