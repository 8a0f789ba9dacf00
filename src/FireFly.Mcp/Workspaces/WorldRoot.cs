namespace FireFly.Mcp.Workspaces;

/// <summary>One file or folder of this machine of which sessions have a private copy.</summary>
/// <param name="Source">Its real path.</param>
/// <param name="Place">Where the copy lies below the workspace; empty for the workspace itself.</param>
/// <param name="Kind">What is copied.</param>
internal sealed record WorldRoot(string Source, string Place, RootKind Kind)
{
    /// <summary>Where servers see it.</summary>
    public string Virtual => Place.Length == 0 ? VirtualPaths.Workspace : $"{VirtualPaths.Workspace}/{Place}";
}
