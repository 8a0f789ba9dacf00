using System.Runtime.CompilerServices;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Retrieval;

namespace FireFly.Simulator.Tools;

/// <summary>The reports of each dataset in use, made when first asked for: all recordings are read. Thread-safe.</summary>
internal sealed class ToolReports(SessionFactory sessions)
{
    private readonly ConditionalWeakTable<SimulatedDataset, Lazy<IReadOnlyList<ToolReport>>> _reports = [];

    /// <summary>The reports in the order of the tools' ids.</summary>
    public IReadOnlyList<ToolReport> Of(SimulatedDataset dataset) => _reports.GetValue(dataset, made => new(() => Make(made))).Value;

    private IReadOnlyList<ToolReport> Make(SimulatedDataset dataset) =>
        [.. dataset.Engine.Tools.Values.OrderBy(tool => tool.Id, StringComparer.Ordinal).Select(tool => Make(tool, dataset))];

    private ToolReport Make(Tool tool, SimulatedDataset dataset)
    {
        var (count, successes, changed) = (0, 0, 0);
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recording in dataset.Engine.RecordingsOf(tool.Id))
        {
            count++;
            successes += recording.Success ? 1 : 0;
            changed += recording.Changed ? 1 : 0;
            states.Add(recording.StateKey);
        }

        return new ToolReport(
            tool.Id, tool.Server, count, successes, changed, states.Count, dataset.Engine.MayChange(tool.Id), tool.Annotations,
            [.. AnnotationCheck.Findings(tool.Annotations, successes, changed)])
        {
            Rules = sessions.DerivationsOf(dataset).RulesOf(tool.Id),
        };
    }
}
