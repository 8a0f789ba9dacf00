namespace FireFly.Mcp.Workspaces;

/// <summary>What a scan saw of one path. The hash is filled in when it is first needed.</summary>
/// <param name="Fresh">Changed at the last scan: its time may not move again within one tick of the file system, so it is read once more.</param>
internal sealed record AreaEntry(EntryKind Kind, UnixFileMode Mode, long ModifiedTicks, long Size, string? Hash, bool Fresh);
