namespace FireFly.Mcp.Sandboxing;

/// <summary>Finds programs the way a shell does.</summary>
internal static class ExecutableSearch
{
    /// <summary>The full path of a command, or null: a path is taken as it is, a name is looked up in <paramref name="path"/>.</summary>
    public static string? Find(string command, string? path, string baseFolder)
    {
        if (command.Contains('/', StringComparison.Ordinal) || (OperatingSystem.IsWindows() && command.Contains('\\', StringComparison.Ordinal)))
        {
            var full = Path.GetFullPath(command, baseFolder);
            return IsExecutable(full) ? full : null;
        }

        foreach (var folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var suffix in OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : new[] { "" })
            {
                var candidate = Path.Combine(Path.GetFullPath(folder, baseFolder), command + suffix);
                if (IsExecutable(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>The file and every link on the way to it, the given one first.</summary>
    public static IReadOnlyList<string> LinkChain(string path)
    {
        var chain = new List<string> { path };
        for (var depth = 0; depth < 16; depth++)
        {
            var target = new FileInfo(chain[^1]).ResolveLinkTarget(returnFinalTarget: false)?.FullName;
            if (target is null || chain.Contains(target))
            {
                break;
            }

            chain.Add(Path.GetFullPath(target));
        }

        return chain;
    }

    private static bool IsExecutable(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        return OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
    }
}
