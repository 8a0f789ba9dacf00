namespace FireFly.Mcp.Workspaces;

internal enum RootKind
{
    /// <summary>A folder that the definition itself calls the workspace: copied whole.</summary>
    Workspace,

    /// <summary>A folder that its command line, variables or working directory name: copied without packages.</summary>
    Folder,

    /// <summary>A file.</summary>
    File,

    /// <summary>Nothing yet: the server will make it.</summary>
    Absent,
}
