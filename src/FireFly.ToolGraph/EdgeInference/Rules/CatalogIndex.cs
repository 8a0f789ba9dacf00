using FireFly.ToolGraph.EdgeInference.Profiles;

namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>What every tool produces, by server and entity head, by trait, and by name. Built once per graph.</summary>
internal sealed class CatalogIndex
{
    private static readonly ContentTraits[] Given =
    [
        ContentTraits.GivesText, ContentTraits.GivesComputedText, ContentTraits.GivesPaths, ContentTraits.GivesUrls, ContentTraits.GivesLinks, ContentTraits.GivesProse, ContentTraits.GivesPlace,
        ContentTraits.GivesCoordinates, ContentTraits.GivesNumber, ContentTraits.GivesDate,
    ];

    private readonly Dictionary<(string Server, string Head), List<(int Tool, Production Production)>> byEntity = [];
    private readonly Dictionary<ContentTraits, List<int>> byTrait = [];
    private readonly Dictionary<(string Server, string Name), int> byName = [];
    private readonly Dictionary<string, List<int>> byDistinctName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byServer = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> workspaces;

    public CatalogIndex(IReadOnlyList<ToolProfile> tools, IReadOnlyDictionary<string, string> workspaces)
    {
        Tools = tools;
        this.workspaces = workspaces;
        for (var i = 0; i < tools.Count; i++)
        {
            var tool = tools[i];
            Bucket(byServer, tool.Server).Add(i);
            foreach (var production in tool.Productions)
            {
                Bucket(byEntity, (tool.Server, production.Entity.Head)).Add((i, production));
            }

            foreach (var trait in Given.Where(t => tool.Content.HasFlag(t)))
            {
                Bucket(byTrait, trait).Add(i);
            }

            var name = NormalName(tool.Tool.Name);
            byName.TryAdd((tool.Server, name), i);
            if (IsDistinct(name))
            {
                Bucket(byDistinctName, name).Add(i);
            }
        }
    }

    public IReadOnlyList<ToolProfile> Tools { get; }

    public IReadOnlyList<(int Tool, Production Production)> Producing(string server, string head) =>
        byEntity.TryGetValue((server, head), out var found) ? found : [];

    public IReadOnlyList<int> Giving(ContentTraits trait) => byTrait.TryGetValue(trait, out var found) ? found : [];

    /// <summary>The one tool of a server whose name ends like a route of a REST API: <c>/coins/list</c> and <c>api-coins-list</c>.</summary>
    public int? Routed(string server, string route)
    {
        var name = NormalName(route);
        var ending = byServer.TryGetValue(server, out var tools)
            ? tools.Where(t => NormalName(Tools[t].Tool.Name).EndsWith(name, StringComparison.Ordinal)).Take(2).ToList()
            : [];
        return ending is [var only] ? only : null;
    }

    public int? Named(string server, string name) => byName.TryGetValue((server, NormalName(name)), out var found) ? found : null;

    /// <summary>Tools of any server with this name, where the name is long enough to mean something.</summary>
    public IReadOnlyList<int> NamedAnywhere(string name) => byDistinctName.TryGetValue(NormalName(name), out var found) ? found : [];

    public bool ShareWorkspace(string one, string other) =>
        one == other || (workspaces.TryGetValue(one, out var a) && workspaces.TryGetValue(other, out var b) && a == b);

    private static string NormalName(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool IsDistinct(string name) => name.Length >= 14;

    private static List<TValue> Bucket<TKey, TValue>(Dictionary<TKey, List<TValue>> buckets, TKey key)
        where TKey : notnull
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets[key] = bucket = [];
        }

        return bucket;
    }
}
