namespace FireFly.Mcp.Workspaces;

/// <summary>One file, folder or link of a template, by its path below the template.</summary>
internal sealed record TemplateEntry(
    string Path, EntryKind Kind, UnixFileMode Mode, long ModifiedTicks, long Size, byte[]? Bytes, string? LinkTarget, string Hash)
{
    /// <summary>The file itself; null for folders and links.</summary>
    public string? Source { get; init; }

    public static TemplateEntry OfLink(string path, string target) => new(path, EntryKind.Link, UnixFileMode.None, 0, 0, null, target, target);
}
