using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;

namespace FireFly.Synthesis.Slicing;

/// <summary>Cuts backward slices: from an outcome to every call that its arguments came from.</summary>
internal sealed class BackwardSlicer(IReadOnlyDictionary<string, Tool> tools, Func<Tool, ToolSemantics> semantics)
{
    private const int MaxCalls = 10;
    private const int MaxEarlierChanges = 5;
    private const int MaxLeaves = 300;

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
            if (CallOf(observed, index, order, calls, random) is not { } call)
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

    private SliceCall? CallOf(ObservedTrajectory observed, int index, List<int> order, List<SliceCall> earlier, Random random)
    {
        var call = observed.Trajectory.Calls[index];
        // However lenient the server is: what breaks the schema that is offered is no reference call.
        if (!tools.TryGetValue(call.Tool, out var tool) || tool.ArgumentFault(call.Arguments) is not null)
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

            var from = order.IndexOf(origin.Call!.Value);
            if (Named(earlier[from], origin.Pointer!, random) is not { } place)
            {
                return null;
            }

            origins[pointer] = ValueOrigin.Output(from, place.Pointer, place.Way);
        }

        return new SliceCall
        {
            Tool = tool,
            Semantics = ActionMeanings.Of(tool, semantics(tool), call.Arguments),
            Arguments = call.Arguments,
            Origins = origins,
            Changed = observed.Recordings[index].Changed,
            View = observed.View(index),
        };
    }

    // The place that the value was taken from, or another of the same output that holds the same value, whichever has words.
    internal static (string Pointer, Select? Way)? Named(SliceCall call, string pointer, Random random)
    {
        if (!JsonPointer.Parse(pointer).TryGet(call.View, out var value))
        {
            return null;
        }

        var same = JsonLeaves.Enumerate(call.View, MaxLeaves, 12).Where(l => JsonElement.DeepEquals(l.Value, value)).Select(l => l.Pointer.ToString()).Where(p => p != pointer);
        foreach (var place in same.Prepend(pointer))
        {
            var ways = SelectorFinder.Find(call.View, place);
            if (ways.Count == 0)
            {
                if (Selector.ArraysOn(call.View, place).Count == 0 && call.Names.CanHandOn(place))
                {
                    return (place, null);
                }

                continue;
            }

            if (call.Names.CanHandOn(place))
            {
                // The best two or three: an attribute is nearer to how people speak than a position.
                var best = ways.Take(3).ToList();
                return (place, best[random.Next(best.Count)]);
            }
        }

        return null;
    }

    private List<SliceCall> EarlierChanges(ObservedTrajectory observed, List<int> order)
    {
        var changes = new List<SliceCall>();
        for (var i = order[^1] - 1; i >= 0 && changes.Count < MaxEarlierChanges; i--)
        {
            var recording = observed.Recordings[i];
            if (recording.Changed && recording.Success && !order.Contains(i) && tools.TryGetValue(recording.Tool, out var tool) && tool.ArgumentFault(recording.Arguments) is null)
            {
                // Outside the slice its values stand as constants.
                changes.Insert(0, new SliceCall
                {
                    Tool = tool,
                    Semantics = ActionMeanings.Of(tool, semantics(tool), recording.Arguments),
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
