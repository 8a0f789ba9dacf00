using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference.Language;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>First words that a server's tool names share (<c>git_</c>, <c>browser_</c>): they name the server, not what a tool is about.</summary>
internal static class ServerPrefixes
{
    private const double Share = 0.6;

    /// <summary>The shared first word by server name; absent where there is none.</summary>
    public static Dictionary<string, string> Of(IEnumerable<Tool> tools)
    {
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var server in tools.GroupBy(t => t.Server, StringComparer.Ordinal))
        {
            var firsts = server.Select(t => Words.Plain(t.Name)).Where(w => w.Length > 1).Select(w => w[0]).ToList();
            var count = server.Count();
            var best = firsts.GroupBy(f => f, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault();
            if (best is not null && !Verbs.TryGet(best.Key, out _)
                && ((count >= 3 && best.Count() >= Share * count) || Words.Plain(server.Key).Contains(best.Key, StringComparer.Ordinal)))
            {
                prefixes[server.Key] = best.Key;
            }
        }

        return prefixes;
    }
}
