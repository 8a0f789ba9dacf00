using System.Runtime.CompilerServices;
using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;

namespace FireFly.Simulator.Episodes;

/// <summary>The tools that a task offers, by the names under which they are called. Immutable: all episodes of a task share one.</summary>
internal sealed class TaskOffer
{
    private readonly Dictionary<string, Tool> _byName = new(StringComparer.Ordinal);

    private TaskOffer(VerifiedTask task, SimulatedDataset dataset)
    {
        Tools = [.. task.Tools.Select(tool => dataset.Engine.Tools.GetValueOrDefault(tool)).OfType<Tool>()];
        Offered = [.. Tools.Select(OfferedTool.Of)];
        // An offered tool may be called by its id or by the name that models see; no two tools share either.
        foreach (var tool in Tools)
        {
            _byName[tool.Id] = tool;
            _byName[tool.ModelName] = tool;
        }
    }

    public IReadOnlyList<Tool> Tools { get; }

    public IReadOnlyList<OfferedTool> Offered { get; }

    public Tool? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The offers of the tasks of each dataset in use; they go with the dataset.</summary>
    internal sealed class Shared
    {
        private readonly ConditionalWeakTable<SimulatedDataset, ConcurrentDictionary<string, TaskOffer>> _offers = [];

        public TaskOffer Of(VerifiedTask task, SimulatedDataset dataset) =>
            _offers.GetOrCreateValue(dataset).GetOrAdd(task.Id, _ => new TaskOffer(task, dataset));
    }
}
