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
    private readonly Dictionary<string, Tool> _tools;
    private readonly Dictionary<string, ToolRecordings> _recordings;
    private readonly ConcurrentDictionary<string, bool> _mayChange = new(StringComparer.Ordinal);

    /// <summary>An engine over the tools and recordings of a dataset. Recordings of tools that are not listed are left out.</summary>
    public ReplayEngine(IEnumerable<Tool> tools, IEnumerable<RecordedCall> recordings)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recordings);
        _tools = new Dictionary<string, Tool>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            _tools[tool.Id] = tool;
        }

        _recordings = recordings
            .Where(recording => _tools.ContainsKey(recording.Tool))
            .GroupBy(recording => recording.Tool, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new ToolRecordings(_tools[group.Key], group), StringComparer.Ordinal);
    }

    /// <summary>The tools by id.</summary>
    public IReadOnlyDictionary<string, Tool> Tools => _tools;

    /// <summary>The recordings of one tool.</summary>
    public IEnumerable<RecordedCall> RecordingsOf(string toolId) => _recordings.TryGetValue(toolId, out var recordings) ? recordings.All : [];

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
        if (!_tools.ContainsKey(toolId))
        {
            return Missing(ErrorCodes.UnknownTool, $"{ErrorCodes.UnknownTool}: there is no tool '{toolId}'.");
        }

        return _recordings.TryGetValue(toolId, out var recordings) && recordings.Find(arguments, states) is var (recording, match)
            ? new ReplayAnswer { Result = recording.Result, Match = match, Recordings = [recording.Id], Source = recording }
            : Missing(ErrorCodes.Unseen, $"{ErrorCodes.Unseen}: no recording answers this call of '{toolId}'. The simulator replays recorded calls and invents nothing; try other arguments.");
    }

    private static ReplayAnswer Missing(string code, string text) =>
        new() { Result = ToolResult.OfText(text, isError: true), Match = MatchKind.Unseen, Recordings = [], Code = code };
}
