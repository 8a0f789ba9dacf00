namespace FireFly.Mcp.Workspaces;

/// <summary>
/// A template folder as read once: small files are held in memory, so that each of several hundred sessions gets its private copy
/// in a few milliseconds. Links are kept where they stay inside the template.
/// </summary>
internal sealed class WorkspaceTemplate
{
    private const long MemoryBudget = 128L * 1024 * 1024;

    // A copy that its owner cannot write into could not be filled.
    private static readonly UnixFileMode Usable = OperatingSystem.IsWindows() ? UnixFileMode.None : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly List<TemplateEntry> _entries = [];

    private WorkspaceTemplate(string root) => Root = root;

    /// <summary>Full path of the template.</summary>
    public string Root { get; }

    /// <summary>What a fresh copy looks like.</summary>
    public IReadOnlyList<TemplateEntry> Entries => _entries;

    /// <summary>An empty folder.</summary>
    public static WorkspaceTemplate Empty { get; } = new("");

    /// <summary>Reads a template.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static WorkspaceTemplate Read(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"workspace folder does not exist: {folder}");
        }

        var template = new WorkspaceTemplate(root);
        var budget = MemoryBudget;
        template.Add(new DirectoryInfo(root), "", ref budget);
        return template;
    }

    /// <summary>Makes a private copy in an existing empty folder: contents, modes and modification times.</summary>
    public void CopyTo(string target)
    {
        foreach (var entry in _entries)
        {
            var path = Path.Combine(target, entry.Path);
            switch (entry.Kind)
            {
                case EntryKind.Folder:
                    Directory.CreateDirectory(path);
                    break;
                case EntryKind.Link:
                    File.CreateSymbolicLink(path, entry.LinkTarget!);
                    break;
                default:
                    CopyFile(entry, path);
                    break;
            }
        }

        // Folders last and innermost first: writing into them moves their times and may need their mode.
        foreach (var entry in _entries.Where(entry => entry.Kind == EntryKind.Folder).Reverse())
        {
            var path = Path.Combine(target, entry.Path);
            SetMode(path, entry.Mode);
            Directory.SetLastWriteTimeUtc(path, new DateTime(entry.ModifiedTicks, DateTimeKind.Utc));
        }
    }

    private void CopyFile(TemplateEntry entry, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = entry.Mode | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(path, options))
        {
            if (entry.Bytes is { } bytes)
            {
                file.Write(bytes);
            }
            else
            {
                using var source = File.OpenRead(Path.Combine(Root, entry.Path));
                source.CopyTo(file);
            }

            File.SetLastWriteTimeUtc(file.SafeFileHandle, new DateTime(entry.ModifiedTicks, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, entry.Mode);
            }
        }
    }

    private void Add(DirectoryInfo folder, string prefix, ref long budget)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().OrderBy(info => info.Name, StringComparer.Ordinal))
        {
            var path = prefix + info.Name;
            if (info.LinkTarget is { } link)
            {
                if (StaysInside(info, link))
                {
                    _entries.Add(TemplateEntry.OfLink(path, Rebase(info, link)));
                }
            }
            else if (info is DirectoryInfo directory)
            {
                _entries.Add(new TemplateEntry(path, EntryKind.Folder, ModeOf(info) | Usable, info.LastWriteTimeUtc.Ticks, 0, null, null, ""));
                Add(directory, path + "/", ref budget);
            }
            else if (info is FileInfo file && IsPlain(file))
            {
                _entries.Add(Read(file, path, ref budget));
            }
        }
    }

    private static TemplateEntry Read(FileInfo file, string path, ref long budget)
    {
        var held = file.Length <= budget;
        var bytes = held ? File.ReadAllBytes(file.FullName) : null;
        budget -= bytes?.LongLength ?? 0;
        using var stream = bytes is null ? file.OpenRead() : null;
        var hash = ContentHash.Of(path, bytes, stream);
        return new TemplateEntry(path, EntryKind.File, ModeOf(file), file.LastWriteTimeUtc.Ticks, bytes?.LongLength ?? file.Length, bytes, null, hash);
    }

    private bool StaysInside(FileSystemInfo info, string link) =>
        Sandboxing.ReadOnlyFolders.IsWithin(Path.GetFullPath(link, Path.GetDirectoryName(info.FullName)!), Root);

    // An absolute link would lead out of the copy and into the template.
    private static string Rebase(FileSystemInfo info, string link) =>
        Path.IsPathRooted(link) ? Path.GetRelativePath(Path.GetDirectoryName(info.FullName)!, link) : link;

    private static bool IsPlain(FileInfo file) => (file.Attributes & FileAttributes.Device) == 0 && !IsSpecial(file);

    // Sockets and pipes cannot be copied; opening a pipe would wait forever.
    private static bool IsSpecial(FileInfo file) => !OperatingSystem.IsWindows() && file.Length == 0 && !File.Exists(file.FullName);

    private static UnixFileMode ModeOf(FileSystemInfo info) => OperatingSystem.IsWindows() ? UnixFileMode.None : info.UnixFileMode;

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
