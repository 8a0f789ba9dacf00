using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>
/// Answers tool calls from recordings, strictly: what nobody recorded is <see cref="MatchKind.Unseen"/>, never invented. Looked up in this
/// order: the same arguments in the same state; the same arguments in another state (the server's own state first, then the initial one,
/// then the lowest id); equivalent arguments (<see cref="ArgumentKeys"/>), in the same order of states. Immutable and thread-safe;
/// deterministic whatever the order of the recordings.
/// </summary>
public sealed class ReplayEngine
{
    private readonly Dictionary<string, Tool> _tools = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<RecordedCall> _recordings;
    private readonly ReplayIndex _index;
    private readonly ConcurrentDictionary<string, bool> _mayChange = new(StringComparer.Ordinal);

    /// <summary>
    /// An engine over the tools and recordings of a dataset, all in memory. Recordings of tools that are not listed are left out, and of
    /// several with one id all but the first.
    /// </summary>
    public ReplayEngine(IEnumerable<Tool> tools, IEnumerable<RecordedCall> recordings)
        : this([.. tools], [.. recordings])
    {
    }

    /// <summary>An engine over recordings that are read when they are needed.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="recordings">The recordings by number; thread-safe.</param>
    /// <param name="index">The index of just these.</param>
    public ReplayEngine(IEnumerable<Tool> tools, IReadOnlyList<RecordedCall> recordings, ReplayIndex index)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentOutOfRangeException.ThrowIfNotEqual(index.Recordings, recordings.Count);
        foreach (var tool in tools)
        {
            _tools[tool.Id] = tool;
        }

        _recordings = recordings;
        _index = index;
    }

    private ReplayEngine(List<Tool> tools, List<RecordedCall> recordings)
        : this(tools, recordings, ReplayIndex.Of(tools, recordings))
    {
    }

    /// <summary>The tools by id.</summary>
    public IReadOnlyDictionary<string, Tool> Tools => _tools;

    /// <summary>The recordings of one tool, in the order of the dataset; read one by one where they are not in memory.</summary>
    public IEnumerable<RecordedCall> RecordingsOf(string toolId) => _index.NumbersOf(toolId).Select(number => _recordings[number]);

    /// <summary>
    /// Whether an unrecorded call of the tool may change something: yes where a recording did; no where calls worked and none changed anything,
    /// or where nothing worked and the tool says <c>readOnlyHint: true</c>. When unsure, it may.
    /// </summary>
    public bool MayChange(string toolId) => _mayChange.GetOrAdd(toolId, id => ToolChanges.MayChange(_tools.GetValueOrDefault(id), RecordingsOf(id)));

    /// <summary>A run of its own, in the initial state.</summary>
    public ReplaySession Begin() => new(this);

    /// <summary>Answers one call in a given state, changing nothing.</summary>
    /// <param name="toolId">Tool id.</param>
    /// <param name="arguments">An object.</param>
    /// <param name="states">State keys from the most to the least wanted; only the first is "the same state".</param>
    internal ReplayAnswer Find(string toolId, JsonElement arguments, ReadOnlySpan<string> states)
    {
        if (!_tools.TryGetValue(toolId, out var tool))
        {
            return Missing(ErrorCodes.UnknownTool, $"{ErrorCodes.UnknownTool}: there is no tool '{toolId}'.");
        }

        Span<ulong> hashes = stackalloc ulong[states.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = ReplayKeys.State(states[i]);
        }

        return Locate(tool, arguments, hashes) is var (number, match)
            ? Answer(_recordings[number], match)
            : Missing(ErrorCodes.Unseen, $"{ErrorCodes.Unseen}: no recording answers this call of '{toolId}'. The simulator replays recorded calls and invents nothing; try other arguments.");
    }

    /// <summary>Number of the recording that answers a call; null when unseen.</summary>
    internal (int Number, MatchKind Match)? Locate(Tool tool, JsonElement arguments, ReadOnlySpan<ulong> states)
    {
        if (_index.Exact.TryFind(ReplayKeys.Exact(tool.Id, arguments), states, out var hit))
        {
            return (hit.Recording, hit.Rank == 0 ? MatchKind.Exact : MatchKind.ExactOtherState);
        }

        return _index.Equivalent.TryFind(ReplayKeys.Equivalent(tool, arguments), states, out hit) && !hit.IsRefuted
            ? (hit.Recording, MatchKind.Equivalent)
            : null;
    }

    private static ReplayAnswer Answer(RecordedCall recording, MatchKind match) =>
        new() { Result = recording.Result, Match = match, Recordings = [recording.Id], Source = recording };

    private static ReplayAnswer Missing(string code, string text) =>
        new() { Result = ToolResult.OfText(text, isError: true), Match = MatchKind.Unseen, Recordings = [], Code = code };
}
