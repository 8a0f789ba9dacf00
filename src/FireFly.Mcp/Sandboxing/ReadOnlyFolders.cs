using FireFly.Contracts;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Finds what a server needs to see of the machine besides the system folders: its packages, scripts and interpreter.</summary>
internal static class ReadOnlyFolders
{
    private static readonly string[] SystemFolders = ["/usr", "/etc", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/nix", "/proc", "/dev"];

    private static readonly string[] ProjectMarks = ["package.json", "pyproject.toml", "go.mod", "Cargo.toml", ".git", "setup.py", "deno.json"];

    /// <summary>Folders and files to show read-only, each once, ancestors before what lies below them (which is left out).</summary>
    public static IReadOnlyList<string> For(ServerDefinition definition, string executable, IEnumerable<string> mentions, string? template)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var link in ExecutableSearch.LinkChain(executable).SelectMany(l => new[] { l }.Concat(Interpreter(l))))
        {
            AddIfHidden(found, InstallPrefix(link));
        }

        foreach (var mention in mentions.SelectMany(AbsolutePaths))
        {
            if (template is null || !IsWithin(mention, template))
            {
                AddIfHidden(found, Holder(mention, template));
                if (Path.Exists(mention) && new FileInfo(mention).ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } real)
                {
                    AddIfHidden(found, Holder(real, template));
                }
            }
        }

        foreach (var path in definition.ReadOnlyPaths)
        {
            AddIfHidden(found, Path.GetFullPath(path));
        }

        return [.. found.Where(path => !found.Any(other => other != path && IsWithin(path, other)))];
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    /// <summary>Whether the sandbox shows the path anyway.</summary>
    public static bool IsSystem(string path) => SystemFolders.Any(folder => IsWithin(path, folder));

    /// <summary>Absolute paths that exist in a piece of a command line: the whole text, the part after <c>=</c>, and the parts of a list.</summary>
    internal static IEnumerable<string> AbsolutePaths(string text)
    {
        foreach (var part in text.Split(['=', ':', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Prepend(text))
        {
            var path = part.StartsWith("//", StringComparison.Ordinal) ? "/" + part.TrimStart('/') : part;
            if (path.StartsWith('/') && path.Length > 1 && path.IndexOf('\0', StringComparison.Ordinal) < 0 && Path.Exists(path))
            {
                yield return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            }
        }
    }

    private static void AddIfHidden(SortedSet<string> found, string path)
    {
        if (path != "/" && !IsSystem(path) && Path.Exists(path))
        {
            found.Add(path);
        }
    }

    // A file in .../node_modules/x/... needs its whole dependency tree: everything below the topmost node_modules.
    private static string Holder(string path, string? template)
    {
        var at = (path + "/").IndexOf("/node_modules/", StringComparison.Ordinal);
        if (at >= 0)
        {
            return path[..(at + "/node_modules".Length)];
        }

        if (Directory.Exists(path))
        {
            return path;
        }

        for (var folder = Path.GetDirectoryName(path); folder is not null && !IsBroad(folder); folder = Path.GetDirectoryName(folder))
        {
            if (ProjectMarks.Any(mark => Path.Exists(Path.Combine(folder, mark)))
                || Directory.EnumerateFiles(folder, "*.csproj").Any())
            {
                return template is not null && IsWithin(template, folder) && IsBroad(folder) ? path : folder;
            }
        }

        var own = Path.GetDirectoryName(path)!;
        return IsBroad(own) ? path : own;
    }

    // /root/.nvm/versions/node/v20/bin/node -> /root/.nvm/versions/node/v20
    private static string InstallPrefix(string file)
    {
        var at = (file + "/").IndexOf("/node_modules/", StringComparison.Ordinal);
        if (at >= 0)
        {
            return file[..(at + "/node_modules".Length)];
        }

        var folder = Path.GetDirectoryName(file)!;
        var prefix = Path.GetFileName(folder) is "bin" or "sbin" or "Scripts" ? Path.GetDirectoryName(folder)! : folder;
        return IsBroad(prefix) ? IsBroad(folder) ? file : folder : prefix;
    }

    // "#!/usr/bin/env node" and "#!/x/venv/bin/python" need their interpreter too.
    private static IEnumerable<string> Interpreter(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[256];
        var head = new string(buffer, 0, reader.ReadBlock(buffer));
        if (!head.StartsWith("#!", StringComparison.Ordinal))
        {
            return [];
        }

        var words = head[2..].Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.FirstOrDefault(word => word.Length > 0 && !word.StartsWith('-') && Path.GetFileName(word) != "env");
        return name is not null && ExecutableSearch.Find(name, Environment.GetEnvironmentVariable("PATH"), "/") is { } found
            ? ExecutableSearch.LinkChain(found)
            : [];
    }

    private static bool IsBroad(string folder) =>
        folder is "/" or "/root" or "/home" or "/tmp" or "/var" or "/mnt" or "/srv" or "/data" or "/media" or "/run"
        || Path.GetDirectoryName(folder) is "/home" or "/Users"
        || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
