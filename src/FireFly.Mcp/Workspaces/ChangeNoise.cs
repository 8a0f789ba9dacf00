namespace FireFly.Mcp.Workspaces;

/// <summary>Files whose coming and going says nothing about the state of a session.</summary>
internal static class ChangeNoise
{
    private static readonly string[] HomeFolders =
    [
        ".cache/", ".npm/", ".config/configstore/", ".dotnet/", ".nuget/", ".local/share/NuGet/", ".local/state/", ".templateengine/", ".deno/", ".bun/", "Library/Caches/",
    ];

    private static readonly string[] TempPrefixes = ["node-compile-cache", "v8-compile-cache", "clr-debug-pipe", "dotnet-diagnostic", "CoreFxPipe_", "npm-", ".X11-unix", ".dotnet", "NuGetScratch"];

    /// <summary>Whether changes of the path are left out. Paths begin with <c>workspace/</c>, <c>home/</c> or <c>tmp/</c>.</summary>
    public static bool Covers(string path)
    {
        if (path.EndsWith(".pyc", StringComparison.Ordinal) || path.Contains("/__pycache__", StringComparison.Ordinal))
        {
            return true;
        }

        if (path.StartsWith("workspace/", StringComparison.Ordinal))
        {
            var git = path.IndexOf("/.git/", StringComparison.Ordinal);
            return git >= 0 && (path.EndsWith(".lock", StringComparison.Ordinal) || path.AsSpan(git + 6) is "FETCH_HEAD" or "gc.pid" or "index.lock");
        }

        if (path.EndsWith(".log", StringComparison.Ordinal) || path.Contains("/logs/", StringComparison.Ordinal) || path.EndsWith("/logs", StringComparison.Ordinal) || path.EndsWith(".sock", StringComparison.Ordinal))
        {
            return true;
        }

        var inside = path.AsSpan(path.IndexOf('/', StringComparison.Ordinal) + 1);
        foreach (var prefix in path.StartsWith("home/", StringComparison.Ordinal) ? HomeFolders : TempPrefixes)
        {
            if (inside.StartsWith(prefix, StringComparison.Ordinal) || (prefix.EndsWith('/') && inside.SequenceEqual(prefix.AsSpan(0, prefix.Length - 1))))
            {
                return true;
            }
        }

        return inside is "." or ".config" or ".local" or ".local/share" or ".node_repl_history" or ".bash_history" or ".python_history";
    }
}
