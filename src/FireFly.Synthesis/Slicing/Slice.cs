using FireFly.Contracts;

namespace FireFly.Synthesis.Slicing;

/// <summary>The calls that an outcome needs, in order, cut out of a trajectory.</summary>
internal sealed record Slice
{
    /// <summary>Trajectory it was cut from.</summary>
    public required string Trajectory { get; init; }

    /// <summary>The calls; origins are indexes into this list, with the way each element is named.</summary>
    public required IReadOnlyList<SliceCall> Calls { get; init; }

    /// <summary>Indexes of the calls whose outcome is asked for.</summary>
    public required IReadOnlyList<int> Outcomes { get; init; }

    /// <summary>Earlier calls of the session that changed something and are not in the slice, oldest first.</summary>
    public required IReadOnlyList<SliceCall> EarlierChanges { get; init; }

    /// <summary>Flows between calls: consumer index, argument pointer, origin.</summary>
    public IEnumerable<(int Consumer, string Argument, ValueOrigin Origin)> Flows =>
        Calls.SelectMany((c, i) => c.Origins.Where(o => o.Value.IsOutput).Select(o => (i, o.Key, o.Value)));

    /// <summary>Shape of the calls' data flow.</summary>
    public string Shape => DagShapes.Of(Calls.Count, [.. Flows.Select(f => (f.Origin.Call!.Value, f.Consumer)).Distinct()]);

    /// <summary>Whether calls stand beside each other without feeding each other.</summary>
    public bool IsIndependent => Calls.Count > 1 && !Flows.Any();
}
