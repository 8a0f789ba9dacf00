using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>Recordings of one tool whose arguments count as the same, best first for each state.</summary>
internal sealed class ArgumentBucket
{
    private readonly Dictionary<string, RecordedCall> _byState = new(StringComparer.Ordinal);
    private RecordedCall? _first;

    /// <summary>
    /// Whether the recordings themselves show that the arguments are not equivalent after all: two spellings, one state, different results
    /// (a tool that hashes or counts what it is given, a default that the schema states wrongly).
    /// </summary>
    public bool IsRefuted { get; private set; }

    /// <summary>Adds a recording; recordings come in the order of their ids.</summary>
    public void Add(RecordedCall recording)
    {
        _first ??= recording;
        if (!_byState.TryAdd(recording.StateKey, recording))
        {
            var known = _byState[recording.StateKey];
            IsRefuted |= ArgumentKeys.Exact(known.Arguments) != ArgumentKeys.Exact(recording.Arguments) && !SameResult(known.Result, recording.Result);
            // The same call in the same state: one that worked says more about the server than one that met a hiccup.
            if (recording.Success && !known.Success)
            {
                _byState[recording.StateKey] = recording;
            }
        }
    }

    /// <summary>The recording for the first of <paramref name="states"/> that has one, and which that was; else the lowest id.</summary>
    public (RecordedCall Recording, int Rank) Pick(ReadOnlySpan<string> states)
    {
        for (var rank = 0; rank < states.Length; rank++)
        {
            if (_byState.TryGetValue(states[rank], out var recording))
            {
                return (recording, rank);
            }
        }

        return (_first!, states.Length);
    }

    private static bool SameResult(ToolResult a, ToolResult b) =>
        a.IsError == b.IsError
        && JsonElement.DeepEquals(a.Content, b.Content)
        && a.StructuredContent.HasValue == b.StructuredContent.HasValue
        && (a.StructuredContent is null || JsonElement.DeepEquals(a.StructuredContent.Value, b.StructuredContent!.Value));
}
