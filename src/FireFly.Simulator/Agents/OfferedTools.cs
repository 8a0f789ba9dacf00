using System.Runtime.CompilerServices;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;

namespace FireFly.Simulator.Agents;

/// <summary>What the tasks of a dataset offer as a whole: its splits and every tool that some task offers. Worked out once for each dataset.</summary>
internal sealed class OfferedTools
{
    private static readonly ConditionalWeakTable<SimulatedDataset, OfferedTools> Known = [];

    private OfferedTools(SimulatedDataset dataset)
    {
        Splits = [.. dataset.Tasks.Select(task => task.Split).Distinct().OrderBy(Contracts.Splits.PlaceOf).ThenBy(split => split, StringComparer.Ordinal)];
        Tools = [.. dataset.Tasks.SelectMany(task => task.Tools).Distinct().Order(StringComparer.Ordinal)
            .Select(id => dataset.Engine.Tools.GetValueOrDefault(id)).OfType<Tool>().Select(AgentTool.Of), AgentTool.ForAnswer(null)];
    }

    /// <summary>Names of the splits that hold tasks: train, validation, test, heldout-servers, then others.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>By tool id, <c>submit_answer</c> last.</summary>
    public IReadOnlyList<AgentTool> Tools { get; }

    public static OfferedTools Of(SimulatedDataset dataset) => Known.GetValue(dataset, static known => new OfferedTools(known));
}
