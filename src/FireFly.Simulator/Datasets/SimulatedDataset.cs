using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Datasets;

/// <summary>A dataset as the simulator uses it: a replay engine, its tools by server and by name, its tasks by id and by split. Immutable.</summary>
public sealed class SimulatedDataset
{
    private readonly Dictionary<string, Tool> _byModelName;
    private readonly Dictionary<string, VerifiedTask> _tasks;
    private readonly Dictionary<string, List<VerifiedTask>> _splits;

    /// <summary>A dataset whose recordings are in memory. Of recordings and tasks with one id the first counts.</summary>
    public SimulatedDataset(IReadOnlyCollection<Tool> tools, IReadOnlyCollection<RecordedCall> recordings, IReadOnlyCollection<VerifiedTask> tasks)
        : this(new ReplayEngine(tools, recordings), recordings?.Count ?? 0, tasks)
    {
    }

    /// <summary>A dataset over an engine.</summary>
    /// <param name="engine">Answers calls.</param>
    /// <param name="recordings">How many recordings it has.</param>
    /// <param name="tasks">The tasks; of those with one id the first counts.</param>
    public SimulatedDataset(ReplayEngine engine, int recordings, IReadOnlyCollection<VerifiedTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(tasks);
        Engine = engine;
        Recordings = recordings;
        _byModelName = Engine.Tools.Values.GroupBy(tool => tool.ModelName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Servers = Engine.Tools.Values
            .GroupBy(tool => tool.Server, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyDictionary<string, Tool>)group.OrderBy(tool => tool.Name, StringComparer.Ordinal).DistinctBy(tool => tool.Name).ToDictionary(tool => tool.Name, StringComparer.Ordinal),
                StringComparer.Ordinal);
        Tasks = [.. tasks.DistinctBy(task => task.Id)];
        _tasks = Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        _splits = Tasks.GroupBy(task => task.Split, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Tells this dataset from others: a hash over its tools and tasks, or what its source names it.</summary>
    public string Id { get => field ??= Hash(); init; }

    /// <summary>Answers calls.</summary>
    public ReplayEngine Engine { get; }

    /// <summary>How many recordings there are.</summary>
    public int Recordings { get; }

    /// <summary>Tools by name by server.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tool>> Servers { get; }

    /// <summary>The tasks in the order of the dataset.</summary>
    public IReadOnlyList<VerifiedTask> Tasks { get; }

    /// <summary>The tool of that id or that model-facing name, or null.</summary>
    public Tool? FindTool(string name) => Engine.Tools.GetValueOrDefault(name) ?? _byModelName.GetValueOrDefault(name);

    /// <summary>The task, or null.</summary>
    public VerifiedTask? FindTask(string id) => _tasks.GetValueOrDefault(id);

    private string Hash()
    {
        var lines = Engine.Tools.Values.Select(tool => $"{tool.Id} {tool.SchemaHash}").Order(StringComparer.Ordinal).Concat(Tasks.Select(task => task.Id));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>The tasks of a split in the order of the dataset; none for an unknown split.</summary>
    public IReadOnlyList<VerifiedTask> Split(string split) => _splits.GetValueOrDefault(split) ?? [];
}
