using FireFly.Contracts;

namespace FireFly.Benchmarks.Agreement;

/// <summary>Draws recorded sequences and changes them in one place: a call dropped, one of another sequence added, or one moved.</summary>
internal sealed class SequenceSampler(IReadOnlyList<IReadOnlyList<RecordedCall>> recorded, int mostCalls, int seed)
{
    public static readonly string[] Kinds = ["as recorded", "one dropped", "one added", "one moved"];

    private readonly Random _random = new(seed);

    /// <summary>As many of each kind.</summary>
    public IEnumerable<CallSequence> Draw(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var whole = recorded[_random.Next(recorded.Count)];
            var calls = whole.Take(mostCalls).ToList();
            var kind = Kinds[i % Kinds.Length];
            switch (i % Kinds.Length)
            {
                case 1:
                    // The last one has nothing after it that could show the difference.
                    calls.RemoveAt(_random.Next(calls.Count - 1));
                    break;
                case 2:
                    calls.Insert(_random.Next(calls.Count), Another(calls));
                    break;
                case 3:
                    var from = _random.Next(calls.Count);
                    var moved = calls[from];
                    calls.RemoveAt(from);
                    calls.Insert((from + 1 + _random.Next(calls.Count)) % (calls.Count + 1), moved);
                    break;
            }

            yield return new CallSequence(kind, calls);
        }
    }

    /// <summary>A call to a server of the sequence, where there is one: what it changes may matter there.</summary>
    private RecordedCall Another(List<RecordedCall> calls)
    {
        var servers = calls.Select(call => ToolNames.ServerOf(call.Tool)).ToHashSet(StringComparer.Ordinal);
        for (var tries = 0; ; tries++)
        {
            var other = recorded[_random.Next(recorded.Count)];
            var call = other[_random.Next(other.Count)];
            if (tries > 200 || servers.Contains(ToolNames.ServerOf(call.Tool)))
            {
                return call;
            }
        }
    }
}
