using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Storage;

namespace FireFly.Standalone.Reporting;

/// <summary>The rules that the recordings of a run prove, by tool.</summary>
internal static class ImpliedRules
{
    /// <summary>Reads the recordings once, and learns.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<DerivationRule>>> ReadAsync(
        IDocumentStore store, string exploration, IReadOnlyList<Tool> tools, CancellationToken cancellationToken)
    {
        var byTool = tools.ToDictionary(tool => tool.Id, _ => new List<RecordedCall>(), StringComparer.Ordinal);
        var all = store.AllAsync(Collections.Recordings, $"{exploration}/", r => $"{exploration}/{r.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken);
        await foreach (var recording in all)
        {
            if (byTool.TryGetValue(recording.Tool, out var known) && known.Count < Derivations.MostRecordings)
            {
                known.Add(recording);
            }
        }

        var derivations = new Derivations(tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal), id => byTool[id], new DerivationOptions());
        return byTool.Keys.Order(StringComparer.Ordinal).Select(id => (id, Rules: derivations.RulesOf(id))).Where(entry => entry.Rules.Count > 0)
            .ToDictionary(entry => entry.id, entry => entry.Rules, StringComparer.Ordinal);
    }
}
