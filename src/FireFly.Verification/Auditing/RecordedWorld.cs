using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Verification.Auditing;

/// <summary>All that the recordings show, by tool, for an audit. Thread-safe once made.</summary>
public sealed class RecordedWorld
{
    private readonly Dictionary<string, Tool> _tools;
    private readonly Dictionary<string, SeenCall> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SeenCall>> _byTool = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeenCall> _byKey = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<string, ToolSemantics>> _meanings;

    /// <summary>Reads the recordings; of several with one id the first counts.</summary>
    public RecordedWorld(IEnumerable<Tool> tools, IEnumerable<RecordedCall> recordings)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        _tools = tools.DistinctBy(t => t.Id).ToDictionary(t => t.Id, StringComparer.Ordinal);
        _meanings = new Lazy<IReadOnlyDictionary<string, ToolSemantics>>(() => ToolSemanticsReader.ReadAll(_tools.Values));
        foreach (var recording in recordings)
        {
            Add(recording);
        }
    }

    /// <summary>The tools by id.</summary>
    public IReadOnlyDictionary<string, Tool> Tools => _tools;

    /// <summary>Takes in a further recording. Not while others read.</summary>
    public void Add(RecordedCall recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var seen = new SeenCall(recording);
        if (!_calls.TryAdd(recording.Id, seen) || !recording.Success)
        {
            return;
        }

        if (!_byTool.TryGetValue(recording.Tool, out var calls))
        {
            _byTool[recording.Tool] = calls = [];
        }

        calls.Add(seen);
        _byKey.TryAdd(Key(recording.Tool, recording.StateKey, CanonicalJson.Serialize(recording.Arguments)), seen);
    }

    /// <summary>What a tool means: as its record says, else as it is read.</summary>
    internal ToolSemantics? Meaning(string tool) => _tools.GetValueOrDefault(tool)?.Semantics ?? _meanings.Value.GetValueOrDefault(tool);

    internal SeenCall? Find(string recording) => _calls.GetValueOrDefault(recording);

    /// <summary>The calls of a tool that worked.</summary>
    internal IReadOnlyList<SeenCall> Of(string tool) => _byTool.GetValueOrDefault(tool) ?? [];

    /// <summary>The call with just these arguments in a state.</summary>
    internal SeenCall? Find(string tool, string state, string canonicalArguments) => _byKey.GetValueOrDefault(Key(tool, state, canonicalArguments));

    private static string Key(string tool, string state, string arguments) => $"{tool}\n{state}\n{arguments}";
}
