namespace FireFly.Mcp.Workspaces;

internal enum EntryKind
{
    File,
    Folder,
    Link,
}
