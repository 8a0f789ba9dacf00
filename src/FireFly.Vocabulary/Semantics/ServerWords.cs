using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>First words that a server's tool names share (<c>git_</c>, <c>browser_</c>): they name the server, not what a tool is about.</summary>
public sealed class ServerWords
{
    private const double Share = 0.6;

    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);

    private ServerWords()
    {
    }

    /// <summary>No server's tools share a word.</summary>
    public static ServerWords None { get; } = new();

    /// <summary>Reads the tools of any number of servers.</summary>
    public static ServerWords Of(IEnumerable<Tool> tools)
    {
        var found = new ServerWords();
        foreach (var server in tools.GroupBy(static tool => tool.Server, StringComparer.Ordinal))
        {
            var firsts = server.Select(static tool => Words.Plain(tool.Name)).Where(static words => words.Length > 1).Select(static words => words[0]).ToList();
            var best = firsts.GroupBy(static first => first, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal).FirstOrDefault();
            var count = server.Count();
            if (best is not null && Verbs.ClassOf(best.Key) is null
                && ((count >= 3 && best.Count() >= Share * count) || Words.Plain(server.Key).Contains(best.Key, StringComparer.Ordinal)))
            {
                found._prefixes[server.Key] = best.Key;
            }
        }

        return found;
    }

    /// <summary>The shared first word; null where there is none.</summary>
    public string? Prefix(string server) => _prefixes.GetValueOrDefault(server);

    /// <summary>The words of a tool's name without the shared one.</summary>
    public IReadOnlyList<Word> NameOf(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var words = Words.Of(tool.Name);
        return words.Count > 1 && Prefix(tool.Server) == words[0].Text ? [.. words.Skip(1)] : words;
    }
}
