namespace FireFly.Mcp;

/// <summary>Where servers see their folders, on every machine; the only paths that recordings hold.</summary>
public static class VirtualPaths
{
    /// <summary>The private copy of the workspace template.</summary>
    public const string Workspace = "/workspace";

    /// <summary>The private home folder.</summary>
    public const string Home = "/home/agent";

    /// <summary>The private folder for temporary files.</summary>
    public const string Temp = "/tmp";
}
