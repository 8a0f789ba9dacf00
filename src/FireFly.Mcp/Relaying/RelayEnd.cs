namespace FireFly.Mcp;

/// <summary>Who ended a relayed conversation.</summary>
public enum RelayEnd
{
    /// <summary>The client closed its side.</summary>
    Client,

    /// <summary>The server ended, or closed its output.</summary>
    Server,

    /// <summary>Neither: it was stopped.</summary>
    Stopped,
}
