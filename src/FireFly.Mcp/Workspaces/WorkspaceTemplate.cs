using FireFly.Mcp.Paths;
using FireFly.Mcp.Sandboxing;

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

    private static readonly string[] Beside = ["", "-wal", "-shm", "-journal"];

    private readonly List<TemplateEntry> _entries = [];
    private readonly List<(string Source, string Place)> _packages = [];
    private readonly HiddenPaths _hidden;
    private readonly bool _linkPackages;

    private WorkspaceTemplate(HiddenPaths hidden, bool linkPackages) => (_hidden, _linkPackages) = (hidden, linkPackages);

    /// <summary>What a fresh copy looks like.</summary>
    public IReadOnlyList<TemplateEntry> Entries => _entries;

    /// <summary>Folders of packages that are shown where their copy would be.</summary>
    public IReadOnlyList<(string Source, string Place)> Packages => _packages;

    /// <summary>Reads what a world copies.</summary>
    /// <param name="roots">Files and folders.</param>
    /// <param name="hidden">What is left out.</param>
    /// <param name="linkPackages">Whether copies hold links to folders of packages; else they hold an empty folder, over which they are mounted.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static WorkspaceTemplate Read(IReadOnlyList<WorldRoot> roots, HiddenPaths hidden, bool linkPackages)
    {
        var template = new WorkspaceTemplate(hidden, linkPackages);
        var budget = MemoryBudget;
        foreach (var root in roots)
        {
            template.Add(root, ref budget);
        }

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

    private static void CopyFile(TemplateEntry entry, string path)
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
                using var source = File.OpenRead(entry.Source!);
                source.CopyTo(file);
            }

            File.SetLastWriteTimeUtc(file.SafeFileHandle, new DateTime(entry.ModifiedTicks, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, entry.Mode);
            }
        }
    }

    private void Add(WorldRoot root, ref long budget)
    {
        switch (root.Kind)
        {
            case RootKind.File:
                // Databases keep what was written last beside them.
                foreach (var ending in Beside.Where(ending => File.Exists(root.Source + ending)))
                {
                    _entries.Add(Read(new FileInfo(root.Source + ending), root.Place + ending, ref budget));
                }

                break;
            case RootKind.Folder or RootKind.Workspace:
                if (!Directory.Exists(root.Source))
                {
                    throw new DirectoryNotFoundException($"workspace folder does not exist: {root.Source}");
                }

                var folder = new DirectoryInfo(root.Source);
                if (root.Place.Length > 0)
                {
                    _entries.Add(OfFolder(folder, root.Place));
                }

                Add(folder, root.Place.Length == 0 ? "" : root.Place + "/", root, ref budget);
                break;
        }
    }

    private void Add(DirectoryInfo folder, string prefix, WorldRoot root, ref long budget)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().OrderBy(info => info.Name, StringComparer.Ordinal))
        {
            var path = prefix + info.Name;
            if (_hidden.Covers(info.FullName))
            {
                continue;
            }

            if (info.LinkTarget is { } link)
            {
                if (StaysInside(info, link, root))
                {
                    _entries.Add(TemplateEntry.OfLink(path, Rebase(info, link)));
                }
            }
            else if (info is DirectoryInfo directory)
            {
                if (root.Kind == RootKind.Folder && HostPath.IsDependencies(info.Name))
                {
                    _packages.Add((info.FullName, path));
                    _entries.Add(_linkPackages ? TemplateEntry.OfLink(path, info.FullName) : OfFolder(info, path));
                    continue;
                }

                _entries.Add(OfFolder(info, path));
                Add(directory, path + "/", root, ref budget);
            }
            else if (info is FileInfo file && IsPlain(file))
            {
                _entries.Add(Read(file, path, ref budget));
            }
        }
    }

    private static TemplateEntry OfFolder(FileSystemInfo info, string path) =>
        new(path, EntryKind.Folder, ModeOf(info) | Usable, info.LastWriteTimeUtc.Ticks, 0, null, null, "");

    private static TemplateEntry Read(FileInfo file, string path, ref long budget)
    {
        var held = file.Length <= budget;
        var bytes = held ? File.ReadAllBytes(file.FullName) : null;
        budget -= bytes?.LongLength ?? 0;
        using var stream = bytes is null ? file.OpenRead() : null;
        var hash = ContentHash.Of(path, bytes, stream);
        return new TemplateEntry(path, EntryKind.File, ModeOf(file), file.LastWriteTimeUtc.Ticks, bytes?.LongLength ?? file.Length, bytes, null, hash) { Source = file.FullName };
    }

    private static bool StaysInside(FileSystemInfo info, string link, WorldRoot root) =>
        HostPath.IsWithin(Path.GetFullPath(link, Path.GetDirectoryName(info.FullName)!), root.Source);

    // An absolute link would lead out of the copy and into the template.
    private static string Rebase(FileSystemInfo info, string link) =>
        Path.IsPathRooted(link) ? Path.GetRelativePath(Path.GetDirectoryName(info.FullName)!, link) : link;

    // Sockets and pipes cannot be copied; opening a pipe would wait forever. What FireFly may not read, its servers may not either.
    private static bool IsPlain(FileInfo file) => SpecialFile.IsRegular(file.FullName) && IsReadable(file);

    private static bool IsReadable(FileInfo file)
    {
        try
        {
            using var _ = file.OpenRead();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static UnixFileMode ModeOf(FileSystemInfo info) => OperatingSystem.IsWindows() ? UnixFileMode.None : info.UnixFileMode;

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
