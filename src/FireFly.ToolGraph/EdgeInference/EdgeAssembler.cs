using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference.Rules;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>Joins findings to edges, caps hubs, and puts everything in ordinal order.</summary>
internal static class EdgeAssembler
{
    private const int MostBindings = 6;
    private const int MostEvidence = 6;

    // A binding this much weaker than the best one for the same parameter only misleads.
    private const double BindingMargin = 0.08;

    public static IReadOnlyList<ToolEdge> Assemble(CatalogIndex catalog, List<Finding> findings, EdgeInferenceOptions options, out int pairs)
    {
        var byPair = findings.GroupBy(f => (f.Producer, f.Consumer)).ToList();
        pairs = byPair.Count;
        var edges = byPair
            .Select(g => Join(catalog, g.Key.Producer, g.Key.Consumer, [.. g], options))
            .Where(e => e.Confidence >= options.KeepFrom)
            .ToList();
        return [.. Capped(catalog, edges, options).OrderBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal)];
    }

    private static ToolEdge Join(CatalogIndex catalog, int producer, int consumer, List<Finding> findings, EdgeInferenceOptions options)
    {
        var ranked = findings
            .OrderByDescending(f => f.Confidence)
            .ThenBy(f => f.Input, StringComparer.Ordinal)
            .ThenBy(f => f.Output, StringComparer.Ordinal)
            .ThenBy(f => f.Kind, StringComparer.Ordinal)
            .ThenBy(f => f.Detail, StringComparer.Ordinal)
            .ToList();
        var best = ranked[0].Confidence;

        // Independent kinds of evidence for the same parameter strengthen each other a little.
        var kinds = ranked.Where(f => f.Input == ranked[0].Input && f.Confidence >= options.MediumFrom).Select(f => f.Kind).Distinct().Count();
        var confidence = Math.Round(Math.Min(0.99, best + (0.03 * Math.Max(0, kinds - 1))), 4, MidpointRounding.AwayFromZero);
        var convincing = ranked.Where(f => f.Confidence >= Math.Min(best, options.MediumFrom)).ToList();
        return new ToolEdge
        {
            From = catalog.Tools[producer].Id,
            To = catalog.Tools[consumer].Id,
            Confidence = confidence,
            Band = options.BandOf(confidence),
            Bindings = [.. Bindings(convincing).Take(MostBindings)],
            Evidence = [.. convincing.DistinctBy(f => (f.Kind, f.Detail)).Take(MostEvidence).Select(f => new EdgeEvidence(f.Kind, f.Detail, f.Count))],
        };
    }

    // A binding with a known path makes the one without, for the same parameter, superfluous.
    private static IEnumerable<Binding> Bindings(List<Finding> findings)
    {
        var best = findings.GroupBy(f => f.Input, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(f => f.Confidence), StringComparer.Ordinal);
        findings = [.. findings.Where(f => f.Kind == "observed" || f.Confidence > best[f.Input] - BindingMargin)];
        var located = findings.Where(f => f.Output.Length > 0).Select(f => f.Input).ToHashSet(StringComparer.Ordinal);
        return findings.Where(f => f.Output.Length > 0 || !located.Contains(f.Input)).Select(f => new Binding(f.Output, f.Input)).Distinct();
    }

    private static IEnumerable<ToolEdge> Capped(CatalogIndex catalog, List<ToolEdge> edges, EdgeInferenceOptions options)
    {
        var servers = catalog.Tools.ToDictionary(t => t.Id, t => t.Server, StringComparer.Ordinal);
        var inside = new Dictionary<string, int>(StringComparer.Ordinal);
        var across = new Dictionary<string, int>(StringComparer.Ordinal);
        var into = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var edge in edges.OrderByDescending(e => e.Confidence).ThenBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal))
        {
            var within = servers[edge.From] == servers[edge.To];
            if (edge.Evidence.Any(e => e.Kind == "observed")
                || (within
                    ? Take(inside, edge.From, options.MaxSuccessorsWithinServer)
                    : Take(across, edge.From, options.MaxSuccessorsAcrossServers) && Take(into, edge.To, options.MaxPredecessorsAcrossServers)))
            {
                yield return edge;
            }
        }
    }

    private static bool Take(Dictionary<string, int> counts, string key, int most)
    {
        var count = counts.GetValueOrDefault(key);
        counts[key] = count + 1;
        return count < most;
    }
}
