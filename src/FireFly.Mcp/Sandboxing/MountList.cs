using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// Builds the mounts of a sandbox, with the folders on the way to each: bubblewrap would make those for root alone.
/// </summary>
/// <param name="hidden">What is covered in whatever is shown.</param>
/// <param name="forStranger">Whether the server runs as somebody who may not enter this user's private folders.</param>
internal sealed class MountList(HiddenPaths hidden, bool forStranger)
{
    private const int MostChildren = 10_000;

    private const UnixFileMode Public = UnixFileMode.OtherExecute | UnixFileMode.OtherRead;

    private readonly List<string> _arguments = [];
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>For bubblewrap.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>Shows a private folder, writable.</summary>
    public void Write(string source, string target) => Add("--bind", source, target);

    /// <summary>Shows a file or folder of the machine, without what is hidden in it.</summary>
    /// <param name="source">File or folder.</param>
    /// <param name="target">Where the server sees it.</param>
    /// <param name="asProgram">Whether it is shown for the programs in it.</param>
    public void Read(string source, string target, bool asProgram)
    {
        if (hidden.Covers(source))
        {
            return;
        }

        if (forStranger && IsPrivate(source))
        {
            // A folder made for one user alone, as by mktemp: who was given it may enter it, and what lies in it keeps its own mode.
            MakeWay(target + "/x");
            foreach (var child in Directory.EnumerateFileSystemEntries(source).Order(StringComparer.Ordinal).Take(MostChildren))
            {
                if (!hidden.Covers(child) && new FileInfo(child).LinkTarget is var link && (link is null || Path.Exists(child)))
                {
                    _arguments.AddRange(link is null ? ["--ro-bind", child, Path.Combine(target, Path.GetFileName(child))] : ["--symlink", link, Path.Combine(target, Path.GetFileName(child))]);
                }
            }
        }
        else
        {
            Add("--ro-bind", source, target);
        }

        foreach (var path in hidden.In(source, asProgram).Where(path => path != source))
        {
            Cover(path, HostPath.Move(path, source, target));
        }
    }

    private static bool IsPrivate(string path) =>
        !OperatingSystem.IsWindows() && Directory.Exists(path) && (File.GetUnixFileMode(path) & Public) != Public;

    private void Cover(string path, string target) => _arguments.AddRange(Directory.Exists(path) ? ["--tmpfs", target, "--remount-ro", target] : ["--ro-bind", "/dev/null", target]);

    private void Add(string how, string source, string target)
    {
        MakeWay(target);
        _arguments.AddRange([how, source, target]);
    }

    private void MakeWay(string target)
    {
        var way = new Stack<string>();
        for (var folder = Path.GetDirectoryName(target); folder is not null and not "/" && !_made.Contains(folder); folder = Path.GetDirectoryName(folder))
        {
            way.Push(folder);
        }

        while (way.TryPop(out var folder))
        {
            _made.Add(folder);
            _arguments.AddRange(["--dir", folder]);
        }
    }
}
