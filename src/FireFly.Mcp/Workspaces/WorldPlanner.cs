using FireFly.Contracts;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Workspaces;

/// <summary>
/// Decides what sessions copy for each server of a run. Servers that name the same folder or file, or one inside the other, share one copy
/// and see it at the same place, so that a path which one answers means the same to the other.
/// </summary>
internal static class WorldPlanner
{
    /// <summary>Looks at all servers together.</summary>
    public static IReadOnlyDictionary<string, ServerWorld> Plan(IReadOnlyList<ServerDefinition> servers, HiddenPaths hidden)
    {
        var local = servers.Where(server => server.Transport == ServerTransport.Stdio).ToList();
        var paths = local.ToDictionary(server => server.Name, server => DefinitionPaths.Of(server, hidden), StringComparer.Ordinal);
        var worlds = new Dictionary<string, ServerWorld>(StringComparer.Ordinal);
        foreach (var group in Group(local, paths))
        {
            var data = new SortedDictionary<string, RootKind>(StringComparer.Ordinal);
            foreach (var (path, kind) in group.SelectMany(server => paths[server.Name].Data))
            {
                data[path] = data.TryGetValue(path, out var other) && other < kind ? other : kind;
            }

            var roots = Place(Outermost(data));
            var key = roots.Count == 0 ? $"server:{group[0].Name}" : $"template:{string.Join('|', roots.Select(root => root.Source))}";
            foreach (var server in group)
            {
                var own = paths[server.Name];
                worlds[server.Name] = new ServerWorld
                {
                    Key = key,
                    Roots = roots,
                    Programs = [.. own.Programs.Where(path => HostPath.IsOfDependencies(path) || !roots.Any(root => root.Kind != RootKind.Absent && HostPath.IsWithin(path, root.Source)))],
                    Refusal = own.Refusal,
                    Notes = own.Notes,
                };
            }
        }

        return worlds;
    }

    private static List<List<ServerDefinition>> Group(List<ServerDefinition> servers, Dictionary<string, DefinitionPaths> paths)
    {
        var groups = new List<List<ServerDefinition>>();
        foreach (var server in servers)
        {
            var own = paths[server.Name];
            var near = groups.Where(group => group.Any(other => Share(own.Data, paths[other.Name].Data))).ToList();
            var joined = near.SelectMany(group => group).Append(server).ToList();
            groups.RemoveAll(near.Contains);
            groups.Add(joined);
        }

        return groups;
    }

    // A workspace that a definition names is taken as it is: only servers all of whose data lies in it join it.
    private static bool Share(IReadOnlyDictionary<string, RootKind> one, IReadOnlyDictionary<string, RootKind> other) =>
        Workspace(one) is { } mine ? other.Count > 0 && other.Keys.All(path => HostPath.IsWithin(path, mine)) && (Workspace(other) ?? mine) == mine
        : Workspace(other) is not null ? Share(other, one)
        : one.Any(a => other.Any(b => Touch(a, b) || Touch(b, a)));

    private static string? Workspace(IReadOnlyDictionary<string, RootKind> data) => data.FirstOrDefault(pair => pair.Value == RootKind.Workspace).Key;

    private static bool Touch(KeyValuePair<string, RootKind> inner, KeyValuePair<string, RootKind> outer) =>
        inner.Key == outer.Key || (outer.Value is RootKind.Folder or RootKind.Absent && HostPath.IsWithin(inner.Key, outer.Key));

    private static List<KeyValuePair<string, RootKind>> Outermost(SortedDictionary<string, RootKind> data) =>
        [.. data.Where(inner => !data.Any(outer => outer.Key != inner.Key && outer.Value != RootKind.File && HostPath.IsWithin(inner.Key, outer.Key)))];

    // The only folder is the workspace itself; several lie side by side in it, under their own names.
    private static List<WorldRoot> Place(List<KeyValuePair<string, RootKind>> data)
    {
        var folders = data.Where(pair => pair.Value is RootKind.Folder or RootKind.Workspace).Select(pair => pair.Key).ToList();
        var whole = folders.Count == 1 ? folders[0] : null;
        var taken = new HashSet<string>(whole is null || !Directory.Exists(whole) ? [] : Directory.EnumerateFileSystemEntries(whole).Select(entry => Path.GetFileName(entry)), StringComparer.Ordinal);
        var roots = new List<WorldRoot>();
        foreach (var (path, kind) in data)
        {
            var name = Path.GetFileName(path);
            for (var number = 2; path != whole && !taken.Add(name); number++)
            {
                name = $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}";
            }

            roots.Add(new WorldRoot(path, path == whole ? "" : name, kind));
        }

        return roots;
    }
}
