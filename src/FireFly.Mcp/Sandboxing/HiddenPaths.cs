using System.Collections.Concurrent;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// What no server sees, even inside a folder that it is given: configurations of MCP clients, which hold the secrets of other servers,
/// variables for development, and FireFly's own files. Thread-safe.
/// </summary>
/// <param name="own">FireFly's own files and folders.</param>
internal sealed class HiddenPaths(IReadOnlyList<string> own)
{
    private const int MostEntries = 50_000;

    private static readonly string[] Names = ["mcp.json", ".mcp.json", "mcp_config.json", "mcp_settings.json", "claude_desktop_config.json", ".env", ".envrc"];

    private static readonly string[] Examples = ["example", "sample", "template", "dist", "defaults"];

    private readonly IReadOnlyList<string> _own = [.. own.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))];
    private readonly ConcurrentDictionary<(string Path, bool AsProgram), IReadOnlyList<string>> _found = new();

    /// <summary>Nothing of FireFly's own.</summary>
    public static HiddenPaths None { get; } = new([]);

    /// <summary>Whether the file or folder is hidden.</summary>
    public bool Covers(string path) => IsNamed(Path.GetFileName(path)) || _own.Any(hidden => HostPath.IsWithin(path, hidden));

    /// <summary>What is hidden below a folder, or is the given file itself.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="asProgram">Whether it is shown for the programs in it, which need no history.</param>
    public IReadOnlyList<string> In(string path, bool asProgram) => _found.GetOrAdd((path, asProgram), Find);

    private List<string> Find((string Path, bool AsProgram) of)
    {
        var root = of.Path;
        if (!Directory.Exists(root))
        {
            return Covers(root) ? [root] : [];
        }

        var found = new List<string>(_own.Where(hidden => hidden != root && HostPath.IsWithin(hidden, root) && Path.Exists(hidden)));
        if (HostPath.IsOfDependencies(root))
        {
            // Packages are published: nobody's secrets are among them.
            return found;
        }

        var folders = new Queue<string>([root]);
        for (var seen = 0; seen < MostEntries && folders.TryDequeue(out var folder);)
        {
            try
            {
                foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                {
                    seen++;
                    var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
                    if (isFolder ? of.AsProgram && entry.Name == ".git" : IsNamed(entry.Name))
                    {
                        found.Add(entry.FullName);
                    }
                    else if (isFolder && !HostPath.IsDependencies(entry.Name))
                    {
                        folders.Enqueue(entry.FullName);
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What FireFly cannot read, a server cannot read either.
            }
        }

        return found;
    }

    private static bool IsNamed(string name) =>
        Names.Contains(name) || (name.StartsWith(".env.", StringComparison.Ordinal) && !Examples.Contains(name[".env.".Length..]));
}
