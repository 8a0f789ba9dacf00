using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Slicing;

/// <summary>Cuts backward slices: from an outcome to every call that its arguments came from.</summary>
internal sealed class BackwardSlicer(IReadOnlyDictionary<string, Tool> tools)
{
    private const int MaxCalls = 10;
    private const int MaxEarlierChanges = 5;

    /// <summary>The slice that ends in the given calls, or null where a value's source cannot be named or something else makes it unusable.</summary>
    public Slice? Cut(ObservedTrajectory observed, IReadOnlyList<int> outcomes, Random random)
    {
        var needed = new SortedSet<int>();
        foreach (var outcome in outcomes)
        {
            if (!Collect(observed, outcome, needed) || needed.Count > MaxCalls)
            {
                return null;
            }
        }

        var order = needed.ToList();
        var calls = new List<SliceCall>();
        foreach (var index in order)
        {
            if (CallOf(observed, index, order, random) is not { } call)
            {
                return null;
            }

            calls.Add(call);
        }

        return new Slice
        {
            Trajectory = observed.Trajectory.Id,
            Calls = calls,
            Outcomes = [.. outcomes.Select(o => order.IndexOf(o))],
            EarlierChanges = EarlierChanges(observed, order),
        };
    }

    private static bool Collect(ObservedTrajectory observed, int call, SortedSet<int> needed)
    {
        if (!observed.Recordings[call].Success)
        {
            return false;
        }

        return !needed.Add(call)
            || observed.Trajectory.Calls[call].Origins.Values.Where(o => o.IsOutput).All(o => Collect(observed, o.Call!.Value, needed));
    }

    private SliceCall? CallOf(ObservedTrajectory observed, int index, List<int> order, Random random)
    {
        var call = observed.Trajectory.Calls[index];
        if (!tools.TryGetValue(call.Tool, out var tool))
        {
            return null;
        }

        var origins = new SortedDictionary<string, ValueOrigin>(StringComparer.Ordinal);
        foreach (var (pointer, origin) in call.Origins)
        {
            if (!origin.IsOutput)
            {
                origins[pointer] = origin;
                continue;
            }

            var ways = SelectorFinder.Find(observed.View(origin.Call!.Value), origin.Pointer!);
            if (ways.Count == 0 && Selector.ArraysOn(observed.View(origin.Call.Value), origin.Pointer!).Count > 0)
            {
                return null;
            }

            var way = ways.Count == 0 ? null : ways[random.Next(Math.Min(ways.Count, 3))];
            origins[pointer] = ValueOrigin.Output(order.IndexOf(origin.Call.Value), origin.Pointer!, way);
        }

        return new SliceCall
        {
            Tool = tool,
            Arguments = call.Arguments,
            Origins = origins,
            Changed = observed.Recordings[index].Changed,
            View = observed.View(index),
        };
    }

    private List<SliceCall> EarlierChanges(ObservedTrajectory observed, List<int> order)
    {
        var changes = new List<SliceCall>();
        for (var i = order[^1] - 1; i >= 0 && changes.Count < MaxEarlierChanges; i--)
        {
            var recording = observed.Recordings[i];
            if (recording.Changed && recording.Success && !order.Contains(i) && tools.TryGetValue(recording.Tool, out var tool))
            {
                // Outside the slice its values stand as constants.
                changes.Insert(0, new SliceCall
                {
                    Tool = tool,
                    Arguments = recording.Arguments,
                    Origins = observed.Trajectory.Calls[i].Origins.ToDictionary(o => o.Key, _ => ValueOrigin.Constant, StringComparer.Ordinal),
                    Changed = true,
                    View = observed.View(i),
                });
            }
        }

        return changes;
    }
}
