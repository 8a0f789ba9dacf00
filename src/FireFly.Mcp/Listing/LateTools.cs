using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;

namespace FireFly.Mcp.Listing;

/// <summary>Which tools servers listed at first, and by which calls others came. Thread-safe.</summary>
internal sealed class LateTools
{
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _listed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Server, string Tool, string Arguments), IReadOnlySet<string>> _came = new();

    /// <summary>Keeps what a server listed.</summary>
    public void Listed(string server, IEnumerable<string> tools) => _listed[server] = tools.ToHashSet(StringComparer.Ordinal);

    /// <summary>Compares a later list of a session with the first; gives what came and what went.</summary>
    public (IReadOnlyList<string> Came, IReadOnlyList<string> Went) Look(string server, OpeningCall? after, IReadOnlyCollection<string> now)
    {
        if (!_listed.TryGetValue(server, out var before))
        {
            return ([], []);
        }

        var came = now.Where(name => !before.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (came.Count > 0 && after is not null)
        {
            _came.TryAdd((server, after.Tool, CanonicalJson.Serialize(after.Arguments)), came.ToHashSet(StringComparer.Ordinal));
        }

        return (came, [.. before.Where(name => !now.Contains(name)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The fewest calls of a server after which all its tools are there, most first; none where nothing came.</summary>
    public IReadOnlyList<OpeningCall> Openings(string server)
    {
        var (calls, have) = (new List<OpeningCall>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var ((_, tool, arguments), came) in _came.Where(call => call.Key.Server == server)
            .OrderByDescending(call => call.Value.Count).ThenBy(call => call.Key.Tool, StringComparer.Ordinal).ThenBy(call => call.Key.Arguments, StringComparer.Ordinal))
        {
            if (!came.IsSubsetOf(have))
            {
                have.UnionWith(came);
                calls.Add(new OpeningCall(tool, JsonElement.Parse(arguments)));
            }
        }

        return calls;
    }
}
