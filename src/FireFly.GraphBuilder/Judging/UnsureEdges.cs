using FireFly.Contracts;

namespace FireFly.GraphBuilder.Judging;

/// <summary>
/// The edges that rules are unsure of, those first whose verdict changes the most sub-DAGs: an edge is part of as many longer workflows as
/// its producer has likely predecessors and its consumer likely successors.
/// </summary>
internal static class UnsureEdges
{
    /// <summary>Below it an edge is hardly ever real, and from <see cref="Sure"/> on it nearly always is.</summary>
    public const double Doubtful = 0.3;

    /// <inheritdoc cref="Doubtful" />
    public const double Sure = 0.75;

    public static IReadOnlyList<ToolEdge> Of(ToolDependencyGraph graph)
    {
        var likely = graph.Edges.Where(edge => edge.Band != ConfidenceBand.Low).ToList();
        var (into, outOf) = (likely.CountBy(edge => edge.To).ToDictionary(), likely.CountBy(edge => edge.From).ToDictionary());
        return
        [
            .. graph.Edges
                .Where(edge => edge.Confidence is >= Doubtful and < Sure && edge.Evidence.All(evidence => evidence.Kind is not ("observed" or "judged")))
                .OrderByDescending(edge => (1 + into.GetValueOrDefault(edge.From)) * (1 + outOf.GetValueOrDefault(edge.To)))
                .ThenBy(edge => Math.Abs(edge.Confidence - 0.5))
                .ThenBy(edge => edge.From, StringComparer.Ordinal)
                .ThenBy(edge => edge.To, StringComparer.Ordinal),
        ];
    }
}
