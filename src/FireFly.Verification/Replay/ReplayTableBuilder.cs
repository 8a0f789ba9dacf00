using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>Decides which recording answers a key in a state. Recordings are added in the order of their ids.</summary>
/// <param name="recordings">All recordings by number; looked at again where two of one state must be compared.</param>
internal sealed class ReplayTableBuilder(IReadOnlyList<RecordedCall> recordings)
{
    private readonly List<Entry> _entries = [];

    private readonly record struct Entry(UInt128 Key, UInt128 Exact, ulong State, int Recording, bool Success);

    /// <summary>Adds a recording under a key.</summary>
    /// <param name="key">The key that is looked up.</param>
    /// <param name="exact">The key of the arguments as they are.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="number">Its number.</param>
    public void Add(UInt128 key, UInt128 exact, RecordedCall recording, int number) =>
        _entries.Add(new Entry(key, exact, ReplayKeys.State(recording.StateKey), number, recording.Success));

    public ReplayTable Build()
    {
        var (keys, order) = (new UInt128[_entries.Count], new int[_entries.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], order[i]) = (_entries[i].Key, i);
        }

        Array.Sort(keys, order);
        var rows = new List<ReplayRow>(_entries.Count);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from];)
            {
                to++;
            }

            // Sorting by key alone may have changed the order of ids.
            var bucket = order.AsSpan(from, to - from);
            bucket.Sort();
            AddRows(rows, bucket);
        }

        return new ReplayTable([.. rows], recordings.Count);
    }

    private void AddRows(List<ReplayRow> rows, ReadOnlySpan<int> bucket)
    {
        var first = _entries[bucket[0]];
        if (bucket.Length == 1)
        {
            rows.Add(Row(first, first.State, refuted: false));
            return;
        }

        var byState = new SortedDictionary<ulong, Entry>();
        var refuted = false;
        foreach (var at in bucket)
        {
            var entry = _entries[at];
            if (!byState.TryAdd(entry.State, entry))
            {
                var known = byState[entry.State];
                refuted |= known.Exact != entry.Exact && !SameResult(recordings[known.Recording].Result, recordings[entry.Recording].Result);
                // The same call in the same state: one that worked says more about the server than one that met a hiccup.
                if (entry.Success && !known.Success)
                {
                    byState[entry.State] = entry;
                }
            }
        }

        rows.Add(Row(first, ReplayRow.AnyState, refuted));
        rows.AddRange(byState.Select(entry => Row(entry.Value, entry.Key, refuted)));
    }

    private static ReplayRow Row(Entry entry, ulong state, bool refuted) =>
        new((ulong)(entry.Key >> 64), (ulong)entry.Key, state, entry.Recording, refuted ? 1 : 0);

    private static bool SameResult(ToolResult a, ToolResult b) =>
        a.IsError == b.IsError
        && JsonElement.DeepEquals(a.Content, b.Content)
        && a.StructuredContent.HasValue == b.StructuredContent.HasValue
        && (a.StructuredContent is null || JsonElement.DeepEquals(a.StructuredContent.Value, b.StructuredContent!.Value));
}
