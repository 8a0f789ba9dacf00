using System.Buffers;
using System.Text.RegularExpressions;
using FireFly.ToolGraph.EdgeInference.Profiles;

namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>A description names the other tool: "returned from list_templates", "use search_x first", "see /coins/list".</summary>
internal sealed partial class MentionRule : IEdgeRule
{
    private const int Window = 60;

    // A plain word (search) is no name of a tool; search_x, searchX and /coins/list are.
    private static readonly SearchValues<char> NameMarks = SearchValues.Create("_-/ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public void Look(CatalogIndex catalog, int consumer, ICollection<Finding> findings)
    {
        var tool = catalog.Tools[consumer];
        foreach (var need in tool.Needs.Where(Takes))
        {
            foreach (var (producer, own) in NamedIn(catalog, consumer, need.Description))
            {
                findings.Add(new Finding(producer, consumer, need.Parameter, PatternFor(catalog.Tools[producer], need), own ? 0.92 : 0.66, "text",
                    $"the description of {need.Parameter} names {catalog.Tools[producer].Tool.Name}"));
            }
        }

        if (Best(tool) is { } best)
        {
            foreach (var (producer, own) in NamedIn(catalog, consumer, tool.Tool.Description))
            {
                if (Leads(catalog.Tools[producer], tool))
                {
                    findings.Add(new Finding(producer, consumer, best.Parameter, PatternFor(catalog.Tools[producer], best), own ? (best.Required ? 0.80 : 0.62) : 0.76, "text",
                        $"{tool.Tool.Name} names {catalog.Tools[producer].Tool.Name} in its description"));
                }
            }
        }

        // The other way round: this tool, as a producer, says what its result is for.
        if (Originates(tool))
        {
            foreach (var (target, own) in NamedIn(catalog, consumer, tool.Tool.Description))
            {
                if (own && Leads(tool, catalog.Tools[target]) && Best(catalog.Tools[target]) is { } need)
                {
                    findings.Add(new Finding(consumer, target, need.Parameter, PatternFor(tool, need), need.Required ? 0.78 : 0.60, "text",
                        $"{tool.Tool.Name} says that its result is for {catalog.Tools[target].Tool.Name}"));
                }
            }
        }
    }

    private static bool Takes(Need need) => need.Role is not (ValueRole.Setting or ValueRole.Wish) || need.Words[^1] is "category" or "topic";

    private static bool Originates(ToolProfile tool) => tool.Kind is ProducerKind.List or ProducerKind.Resolve or ProducerKind.Create or ProducerKind.Get or ProducerKind.Read;

    // Of two tools that name each other the one that lists, resolves or makes comes first.
    private static bool Leads(ToolProfile first, ToolProfile second) => Originates(first) && Rank(first) >= Rank(second) && (Rank(first) > Rank(second) || first.Kind != ProducerKind.List);

    private static int Rank(ToolProfile tool) => tool.Kind switch
    {
        ProducerKind.List or ProducerKind.Resolve => 3,
        ProducerKind.Create => 2,
        ProducerKind.Get or ProducerKind.Read => 1,
        _ => 0,
    };

    private static Need? Best(ToolProfile tool) =>
        tool.Needs.Where(n => n.Role is ValueRole.Id or ValueRole.Name or ValueRole.Thing or ValueRole.Url or ValueRole.Path)
            .OrderByDescending(n => n.Required).ThenBy(n => n.Role is ValueRole.Id ? 0 : 1).FirstOrDefault();

    private static string PatternFor(ToolProfile producer, Need need) =>
        producer.Productions.Where(p => p.Pattern.Length > 0 && need.Entities.Any(g => g.Entity.Agrees(p.Entity)))
            .OrderByDescending(p => p.Role == need.Role).ThenBy(p => p.Pattern, StringComparer.Ordinal).FirstOrDefault()?.Pattern ?? "";

    private static IEnumerable<(int Tool, bool OwnServer)> NamedIn(CatalogIndex catalog, int reader, string text)
    {
        var server = catalog.Tools[reader].Server;
        var seen = new HashSet<int>();
        foreach (Match match in Identifier().Matches(text))
        {
            var name = match.Value.Trim('/', '.', '-', '_');
            if (name.Length < 6 || name.AsSpan().IndexOfAny(NameMarks) < 0 || Discourages(text, match.Index))
            {
                continue;
            }

            var own = catalog.Named(server, name) ?? (name.Contains('/', StringComparison.Ordinal) ? catalog.Routed(server, name) : null);
            if (own is { } tool)
            {
                if (tool != reader && seen.Add(tool))
                {
                    yield return (tool, true);
                }

                continue;
            }

            foreach (var other in catalog.NamedAnywhere(name))
            {
                if (other != reader && seen.Add(other) && catalog.Tools[other].Kind is ProducerKind.Resolve)
                {
                    yield return (other, false);
                }
            }
        }
    }

    private static bool Discourages(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - Window), at - Math.Max(0, at - Window));
        var sentence = before[(before.LastIndexOfAny(".;\n") + 1)..];
        return Has(sentence, "instead") || Has(sentence, "rather than") || Has(sentence, "unlike") || Has(sentence, "prefer ")
            || Has(sentence, "not ") || Has(sentence, "n't ") || Has(sentence, "alternative") || Has(sentence, "deprecated") || Has(sentence, "same as")
            || Has(text.AsSpan(at, Math.Min(Window, text.Length - at)), "instead");

        static bool Has(ReadOnlySpan<char> span, string word) => span.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"[A-Za-z/][A-Za-z0-9_\-/]{4,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();
}
