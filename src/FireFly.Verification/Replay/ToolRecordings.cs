using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>The recordings of one tool, by their arguments.</summary>
internal sealed class ToolRecordings
{
    private readonly Tool _tool;
    private readonly Dictionary<string, ArgumentBucket> _exact;
    private readonly Lazy<Dictionary<string, ArgumentBucket>> _equivalent;

    public ToolRecordings(Tool tool, IEnumerable<RecordedCall> recordings)
    {
        _tool = tool;
        var ordered = recordings.OrderBy(recording => recording.Id, StringComparer.Ordinal).ToList();
        All = ordered;
        _exact = Index(ordered, recording => ArgumentKeys.Exact(recording.Arguments));
        // Most calls hit exactly; the second index is built when the first call of the tool does not.
        _equivalent = new(() => Index(ordered, recording => ArgumentKeys.Equivalent(recording.Arguments, _tool.InputSchema)));
    }

    /// <summary>All of them, by id.</summary>
    public IReadOnlyList<RecordedCall> All { get; }

    public (RecordedCall Recording, MatchKind Match)? Find(JsonElement arguments, ReadOnlySpan<string> states)
    {
        if (_exact.TryGetValue(ArgumentKeys.Exact(arguments), out var bucket))
        {
            var (recording, rank) = bucket.Pick(states);
            return (recording, rank == 0 ? MatchKind.Exact : MatchKind.ExactOtherState);
        }

        if (_equivalent.Value.TryGetValue(ArgumentKeys.Equivalent(arguments, _tool.InputSchema), out bucket) && !bucket.IsRefuted)
        {
            return (bucket.Pick(states).Recording, MatchKind.Equivalent);
        }

        return null;
    }

    private static Dictionary<string, ArgumentBucket> Index(List<RecordedCall> recordings, Func<RecordedCall, string> key)
    {
        var index = new Dictionary<string, ArgumentBucket>(StringComparer.Ordinal);
        foreach (var recording in recordings)
        {
            var name = key(recording);
            if (!index.TryGetValue(name, out var bucket))
            {
                index[name] = bucket = new ArgumentBucket();
            }

            bucket.Add(recording);
        }

        return index;
    }
}
