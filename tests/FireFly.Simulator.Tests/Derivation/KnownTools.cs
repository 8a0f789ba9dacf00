using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Tests.Derivation;

/// <summary>Tools and recordings to derive answers from.</summary>
internal sealed class KnownTools
{
    private readonly Dictionary<string, Tool> _tools = new(StringComparer.Ordinal);
    private readonly List<RecordedCall> _recordings = [];

    public IReadOnlyDictionary<string, Tool> Tools => _tools;

    public KnownTools Tool(string id, string schema = """{"type":"object"}""")
    {
        var (server, name) = (id.Split('/')[0], id.Split('/')[1]);
        _tools[id] = new Tool { Id = id, ModelName = $"{server}__{name}", Server = server, Name = name, SchemaHash = "h", InputSchema = JsonElement.Parse(schema) };
        return this;
    }

    public KnownTools Recorded(string tool, string arguments, string text, bool failed = false, string state = StateKeys.Initial, bool changed = false)
    {
        _recordings.Add(new RecordedCall
        {
            Id = $"r{_recordings.Count:000}",
            Tool = tool,
            Arguments = JsonElement.Parse(arguments),
            Result = ToolResult.OfText(text, failed),
            Success = !failed,
            Changed = changed,
            StateKey = state,
            Session = "s",
            Sequence = 0,
            LatencyMs = 1,
            ExplorationId = "e",
        });
        return this;
    }

    public Derivations Learn(DerivationOptions? options = null) => new(_tools, id => _recordings.Where(recording => recording.Tool == id), options ?? new DerivationOptions());

    public ReplayEngine Engine() => new(_tools.Values, _recordings);

    /// <summary>The text of the answer; null where there is none.</summary>
    public static string? Ask(Derivations derivations, string tool, string arguments, string? state = StateKeys.Initial) =>
        derivations.Find(tool, JsonElement.Parse(arguments), state) is DerivedAnswer answer ? ResultText.Of(answer.Result.Content) : null;
}
