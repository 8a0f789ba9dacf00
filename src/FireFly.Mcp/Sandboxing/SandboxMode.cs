namespace FireFly.Mcp;

/// <summary>Whether server processes run in a sandbox of their session's own.</summary>
public enum SandboxMode
{
    /// <summary>Use bubblewrap where it works, else map paths at the session's edge.</summary>
    Auto,

    /// <summary>Never; map paths at the session's edge.</summary>
    Off,

    /// <summary>Refuse to start without one.</summary>
    Required,
}
