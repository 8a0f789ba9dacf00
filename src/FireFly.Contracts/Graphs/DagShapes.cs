namespace FireFly.Contracts;

/// <summary>Names of the shapes of workflows.</summary>
public static class DagShapes
{
    /// <summary>One call.</summary>
    public const string Single = "single";

    /// <summary>Each call feeds the next.</summary>
    public const string Sequence = "sequence";

    /// <summary>One call feeds several.</summary>
    public const string FanOut = "fan-out";

    /// <summary>Several calls feed one.</summary>
    public const string FanIn = "fan-in";

    /// <summary>Fan-out and fan-in together.</summary>
    public const string Mixed = "mixed";

    /// <summary>Several calls that do not feed each other.</summary>
    public const string Independent = "independent";

    /// <summary>Names the shape of a graph with <paramref name="nodes"/> nodes and the given edges (index to index).</summary>
    public static string Of(int nodes, IReadOnlyCollection<(int From, int To)> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (nodes <= 1)
        {
            return Single;
        }

        var distinct = edges.Distinct().ToList();
        if (distinct.Count == 0)
        {
            return Independent;
        }

        var fansOut = distinct.GroupBy(e => e.From).Any(g => g.Count() > 1);
        var fansIn = distinct.GroupBy(e => e.To).Any(g => g.Count() > 1);
        var connected = distinct.Count >= nodes - 1;
        return (fansOut, fansIn) switch
        {
            (false, false) => connected ? Sequence : Mixed,
            (true, false) => connected ? FanOut : Mixed,
            (false, true) => connected ? FanIn : Mixed,
            _ => Mixed,
        };
    }
}
