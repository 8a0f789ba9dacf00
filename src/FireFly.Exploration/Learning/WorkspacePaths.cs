using FireFly.Contracts;

namespace FireFly.Exploration.Learning;

/// <summary>
/// The files and folders of the workspace templates, as a session sees them. Text is full of things that look like paths; only those
/// that are there make sense as arguments.
/// </summary>
internal sealed class WorkspacePaths
{
    private const int Most = 20_000;
    private readonly Dictionary<string, bool> _isDirectory = new(StringComparer.Ordinal);

    public WorkspacePaths(IEnumerable<ServerDefinition> servers)
    {
        foreach (var template in servers.Select(s => s.Workspace).OfType<string>().Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            _isDirectory["/workspace"] = true;
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            foreach (var entry in new DirectoryInfo(template).EnumerateFileSystemInfos("*", options).Take(Most))
            {
                _isDirectory[$"/workspace/{Path.GetRelativePath(template, entry.FullName).Replace('\\', '/')}"] = entry is DirectoryInfo;
            }
        }
    }

    /// <summary>Whether there is a workspace to tell by.</summary>
    public bool IsKnown => _isDirectory.Count > 0;

    /// <summary>True for a folder, false for a file, null where nothing of that name was in the workspace at the start.</summary>
    public bool? IsDirectory(string path)
    {
        var rooted = path.StartsWith('/') ? path : $"/workspace/{(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)}";
        rooted = rooted.Length > 1 ? rooted.TrimEnd('/') : rooted;
        return _isDirectory.TryGetValue(rooted == "/workspace/." ? "/workspace" : rooted, out var directory) ? directory : null;
    }

    /// <summary>What keeps its own records there: paths of no interest to a person.</summary>
    public static bool IsInternal(string path) => path.Contains("/.git/", StringComparison.Ordinal) || path.StartsWith(".git/", StringComparison.Ordinal);
}
