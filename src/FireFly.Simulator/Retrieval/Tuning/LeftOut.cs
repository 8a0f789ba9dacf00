using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval.Tuning;

/// <summary>Recordings that are taken out of the index in turn, to compare what the others say with what the server said.</summary>
internal static class LeftOut
{
    /// <summary>At most so many, spread evenly over the tool's recordings.</summary>
    public static IEnumerable<(IndexedCall Call, RecordedCall Recording)> Of(ToolIndex index, int samples)
    {
        var all = index.Calls.SelectMany(call => call.Recordings.Select(recording => (call, recording))).ToList();
        var taken = Math.Min(samples, all.Count);
        return Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Count / taken)]);
    }

    /// <summary>The states that a session would have asked for at that call, as far as a recording tells.</summary>
    public static IReadOnlyList<string> States(RecordedCall recording) => [recording.StateKey, recording.StateKey, StateKeys.Initial];
}
