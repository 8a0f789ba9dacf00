using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation.Errors;
using FireFly.Simulator.Derivation.Lists;
using FireFly.Simulator.Derivation.Settled;
using FireFly.Simulator.Derivation.Twins;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Derivation;

/// <summary>
/// What the recordings of a dataset imply, tool by tool. A tool's rules are learned when the first call of it misses, so that opening a dataset
/// and exact answers cost nothing; from its own recordings and what its server's results show, nobody else's. Deterministic whatever the order
/// of the recordings; thread-safe.
/// </summary>
public sealed class Derivations : IUnseenCalls
{
    /// <summary>Most recordings of a tool that its rules are learned from.</summary>
    public const int MostRecordings = KnownCalls.Most;

    /// <summary>Most recordings of a tool whose results are searched for names.</summary>
    private const int MostHeard = 500;

    /// <summary>Most other tools of a server that a tool is compared with.</summary>
    private const int MostOthers = 100;

    private readonly IReadOnlyDictionary<string, Tool> _tools;
    private readonly Func<string, IEnumerable<RecordedCall>> _recordingsOf;
    private readonly DerivationOptions _options;
    private readonly ConcurrentDictionary<string, Lazy<ToolDerivation>> _byTool = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<KnownCalls>> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<SchemaErrors>> _errors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<HeardValues>> _byServer = new(StringComparer.Ordinal);

    /// <summary>What the recordings imply.</summary>
    /// <param name="tools">By id.</param>
    /// <param name="recordingsOf">The recordings of a tool by its id; read when its rules are learned.</param>
    /// <param name="options">When a rule may answer.</param>
    public Derivations(IReadOnlyDictionary<string, Tool> tools, Func<string, IEnumerable<RecordedCall>> recordingsOf, DerivationOptions options)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recordingsOf);
        ArgumentNullException.ThrowIfNull(options);
        (_tools, _recordingsOf, _options) = (tools, recordingsOf, options);
    }

    /// <summary>The rules of a tool, the best proved first; none for an unknown one.</summary>
    public IReadOnlyList<DerivationRule> RulesOf(string toolId) => Of(toolId)?.Rules ?? [];

    /// <summary>The answer that follows from recordings; null where none does.</summary>
    /// <param name="toolId">Tool id; an unknown one has no answer.</param>
    /// <param name="arguments">An object.</param>
    /// <param name="state">State of the session; null where nobody knows it.</param>
    public ReplayAnswer? Find(string toolId, JsonElement arguments, string? state) => Of(toolId)?.Answer(arguments, state);

    private ToolDerivation? Of(string toolId) =>
        _tools.TryGetValue(toolId, out var tool) && _options.IsOn(tool.Server, toolId)
            ? _byTool.GetOrAdd(toolId, id => new Lazy<ToolDerivation>(() => Learn(tool))).Value
            : null;

    private ToolDerivation Learn(Tool tool)
    {
        var calls = CallsOf(tool);
        var rules = new List<IDerivationRule>();
        if (calls.All.Count >= 3)
        {
            var others = ToolsOf(tool.Server).Where(other => other.Id != tool.Id).Take(MostOthers).Select(CallsOf).ToList();
            rules.AddRange(others.Where(other => TakesAlike(tool, other.Tool)).Select(other => TwinRule.Learn(calls, other, _options)).OfType<TwinRule>());
            rules.AddRange(others.SelectMany(other => ShownEntityRule.Learn(calls, other, _options)));
            rules.AddRange(ListRule.Learn(calls, _options));
            rules.AddRange(SettledLearner.Learn(new FeaturedCalls(calls, HeardBy(tool.Server)), _options));
        }

        return new ToolDerivation(tool, rules, ErrorsOf(tool.Server));
    }

    private KnownCalls CallsOf(Tool tool) => _calls.GetOrAdd(tool.Id, _ => new Lazy<KnownCalls>(() => KnownCalls.Of(tool, _recordingsOf(tool.Id)))).Value;

    private SchemaErrors ErrorsOf(string server) => _errors.GetOrAdd(server, name => new Lazy<SchemaErrors>(
        () => new SchemaErrors(ToolsOf(name).SelectMany(tool => _recordingsOf(tool.Id).Select(recording => (tool, recording))), _options))).Value;

    private IEnumerable<Tool> ToolsOf(string server) => _tools.Values.Where(tool => tool.Server == server).OrderBy(tool => tool.Id, StringComparer.Ordinal);

    private static bool TakesAlike(Tool tool, Tool other) =>
        tool.Input().Properties.Where(property => property.IsRequired).Select(property => property.Name).Order(StringComparer.Ordinal)
            .SequenceEqual(other.Input().Properties.Where(property => property.IsRequired).Select(property => property.Name).Order(StringComparer.Ordinal));

    private HeardValues HeardBy(string server) => _byServer.GetOrAdd(server, name => new Lazy<HeardValues>(
        () => new HeardValues(ToolsOf(name).SelectMany(tool => _recordingsOf(tool.Id).Take(MostHeard))))).Value;
}
