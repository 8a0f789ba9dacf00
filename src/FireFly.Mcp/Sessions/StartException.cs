namespace FireFly.Mcp.Sessions;

/// <summary>A server that could not be started or reached. The message is fit to be shown.</summary>
internal sealed class StartException(string reason, string stderr) : Exception(reason)
{
    /// <summary>Tail of its standard error, redacted; may be empty.</summary>
    public string StderrTail { get; } = stderr;

    /// <summary>Whether it was running, in time, and the handshake itself went wrong.</summary>
    public bool IsHandshake { get; init; }

    /// <summary>Reason and tail in one text.</summary>
    public string Full => StderrTail.Length == 0 ? Message : $"{Message}; stderr: {StderrTail}";
}
