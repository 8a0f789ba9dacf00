using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Finds what a program needs to see of the machine besides the system folders: its own folder, its packages and its interpreter.</summary>
internal static class ProgramPaths
{
    // What runtimes look up in the folders above a script.
    private static readonly string[] Manifests = ["package.json", "deno.json", "deno.jsonc", "import_map.json", "tsconfig.json", "bunfig.toml"];

    private static readonly string[] InstallMarks = ["lib", "lib64", "libexec", "pyvenv.cfg", "versions", "share"];

    /// <summary>Files and folders to show read-only, each once, without what lies below another one.</summary>
    /// <param name="executable">The program.</param>
    /// <param name="files">Scripts, modules and libraries that its command line names.</param>
    public static IReadOnlyList<string> For(string executable, IEnumerable<string> files)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var link in ExecutableSearch.LinkChain(executable).SelectMany(link => Interpreter(link).Prepend(link)))
        {
            Add(found, Installation(link));
        }

        foreach (var file in (HostPath.IsSystem(executable) ? files : files.Append(executable)).SelectMany(file => ExecutableSearch.LinkChain(file)))
        {
            foreach (var path in Surroundings(file))
            {
                Add(found, path);
            }
        }

        foreach (var packages in found.Where(path => Path.GetFileName(path) == "node_modules").ToList())
        {
            foreach (var linked in LinkedPackages(packages))
            {
                Add(found, linked);
            }
        }

        return [.. found.Where(path => !found.Any(other => other != path && HostPath.IsWithin(path, other)))];
    }

    private static void Add(SortedSet<string> found, string path)
    {
        if (!HostPath.IsSystem(path) && !HostPath.IsBroad(path) && Path.Exists(path))
        {
            found.Add(path);
        }
    }

    // A script's own folder (of a Python package: the folder that holds it), and the packages and manifests of the folders above.
    private static List<string> Surroundings(string file)
    {
        if (Packages(file) is { } packages)
        {
            return [packages];
        }

        var folder = Directory.Exists(file) ? file : Path.GetDirectoryName(file)!;
        while (File.Exists(Path.Combine(folder, "__init__.py")) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        var found = new List<string> { HostPath.IsBroad(folder) ? file : folder };
        for (var above = folder; above is not null and not "/"; above = Path.GetDirectoryName(above))
        {
            found.Add(Path.Combine(above, "node_modules"));
            found.AddRange(Manifests.Select(manifest => Path.Combine(above, manifest)));
            if (HostPath.IsBroad(above) || HostPath.IsHome(above))
            {
                break;
            }
        }

        return found;
    }

    // Everything below the topmost node_modules: packages need one another.
    private static string? Packages(string path)
    {
        var at = (path + "/").IndexOf("/node_modules/", StringComparison.Ordinal);
        return at >= 0 ? path[..(at + "/node_modules".Length)] : null;
    }

    private static IEnumerable<DirectoryInfo> Scoped(DirectoryInfo folder) => folder.Name.StartsWith('@') && folder.LinkTarget is null ? folder.EnumerateDirectories() : [folder];

    // A workspace of several packages links them into node_modules from beside it.
    private static IEnumerable<string> LinkedPackages(string packages)
    {
        foreach (var entry in new DirectoryInfo(packages).EnumerateDirectories().SelectMany(Scoped))
        {
            if (entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target && !HostPath.IsWithin(target, packages))
            {
                yield return target;
            }
        }
    }

    // /root/.nvm/versions/node/v20/bin/node -> /root/.nvm/versions/node/v20; but of /home/me/project/bin/server only its folder.
    private static string Installation(string file)
    {
        if (Packages(file) is { } packages)
        {
            return packages;
        }

        if (HostPath.IsWithin(file, "/nix/store"))
        {
            return "/nix/store";
        }

        var folder = Path.GetDirectoryName(file)!;
        var prefix = Path.GetFileName(folder) is "bin" or "sbin" or "Scripts" or "shims" ? Path.GetDirectoryName(folder)! : folder;
        return prefix != folder && !HostPath.IsBroad(prefix) && InstallMarks.Any(mark => Path.Exists(Path.Combine(prefix, mark))) ? prefix
            : HostPath.IsBroad(folder) ? file : folder;
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
        var name = words.FirstOrDefault(word => !word.StartsWith('-') && Path.GetFileName(word) != "env");
        return name is not null && ExecutableSearch.Find(name, Environment.GetEnvironmentVariable("PATH"), "/") is { } found
            ? ExecutableSearch.LinkChain(found)
            : [];
    }
}
