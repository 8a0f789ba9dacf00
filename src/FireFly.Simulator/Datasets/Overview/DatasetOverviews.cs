using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets.Contents;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>
/// What there is to see of the dataset in use. What follows from its files is made once; what people and evaluations add beside them is read
/// each time. Thread-safe.
/// </summary>
internal sealed class DatasetOverviews(CurrentDataset current, DatasetContents contents, IDocumentStore store, IVerdicts verdicts, IOptions<SimulatorOptions> options, IOptions<StorageOptions> storage)
{
    private static readonly Dictionary<string, double> NoRates = [];

    private readonly ConditionalWeakTable<SimulatedDataset, Lazy<Task<DatasetOverview>>> _made = [];

    private bool IsStore => options.Value.Dataset.Length == 0;

    public async Task<DatasetOverview> GetAsync(CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        var made = await _made.GetValue(dataset, key => new(() => MakeAsync(key))).Value.WaitAsync(cancellationToken);
        var problems = made.Problems.ToList();
        var rates = await ReadAsync(problems, RatesAsync, cancellationToken) ?? [];
        var said = await ReadAsync(problems, verdicts.AllAsync, cancellationToken) ?? new Dictionary<string, TaskVerdict>();
        return made with
        {
            Models = [.. rates.Values.SelectMany(rate => rate.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Verdicts = Count(said.Values.Where(verdict => dataset.FindTask(verdict.Task) is not null), verdict => verdict.Verdict),
            Problems = problems,
        };
    }

    public async Task<TaskRows> TasksAsync(TaskFilter filter, int offset, int limit, CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        var rates = await ReadAsync([], RatesAsync, cancellationToken) ?? [];
        var said = await ReadAsync([], verdicts.AllAsync, cancellationToken) ?? new Dictionary<string, TaskVerdict>();
        var fitting = dataset.Tasks.Where(task => filter.Fits(task, rates.GetValueOrDefault(task.Id) ?? NoRates, said.GetValueOrDefault(task.Id))).ToList();
        return new TaskRows(fitting.Count, offset, [.. fitting.Skip(offset).Take(limit).Select(task => new TaskRow
        {
            Id = task.Id, Question = task.Question, Servers = task.Servers, Shape = task.Shape, Split = task.Split, Difficulty = task.Difficulty,
            Calls = task.Calls.Count, Fields = task.Fields.Count, Verdict = said.GetValueOrDefault(task.Id)?.Verdict, Rates = rates.GetValueOrDefault(task.Id) ?? NoRates,
        })]);
    }

    public async Task<TaskDetail?> TaskAsync(string id, CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        if (dataset.FindTask(id) is not { } task)
        {
            return null;
        }

        var place = dataset.Tasks.Index().First(entry => entry.Item.Id == id).Index;
        var wanted = task.Calls.Select(call => call.Recording).ToHashSet(StringComparer.Ordinal);
        return new TaskDetail
        {
            Task = task,
            Recordings = [.. task.Calls.Select(call => call.Tool).Distinct(StringComparer.Ordinal).SelectMany(dataset.Engine.RecordingsOf).Where(recording => wanted.Remove(recording.Id))],
            Verdict = (await ReadAsync([], verdicts.AllAsync, cancellationToken))?.GetValueOrDefault(id),
            Rates = (await ReadAsync([], RatesAsync, cancellationToken))?.GetValueOrDefault(id) ?? NoRates,
            Previous = dataset.Tasks.ElementAtOrDefault(place - 1)?.Id,
            Next = dataset.Tasks.ElementAtOrDefault(place + 1)?.Id,
        };
    }

    /// <summary>The graph of the dataset; of a store with several the one that knows most of its tools.</summary>
    public async Task<ToolDependencyGraph?> GraphAsync(CancellationToken cancellationToken)
    {
        if (!IsStore)
        {
            return contents.Folder.Has(DatasetFiles.Graph) ? await contents.Folder.ReadGraphAsync(cancellationToken) : null;
        }

        var tools = (await current.GetAsync(cancellationToken)).Engine.Tools;
        return await store.AllAsync(Collections.Graphs, "", graph => graph.Id, FireFlyJson.Default.ToolDependencyGraph, cancellationToken: cancellationToken)
            .OrderByDescending(graph => graph.Tools.Count(tools.ContainsKey)).ThenByDescending(graph => graph.Edges.Count).ThenBy(graph => graph.Id, StringComparer.Ordinal)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<DatasetOverview> MakeAsync(SimulatedDataset dataset)
    {
        // Whoever asked first may go away; the others wait for the same work.
        var problems = new List<string>();
        var graph = await ReadAsync(problems, GraphAsync, CancellationToken.None);
        var report = await ReadAsync(problems, ReportAsync, CancellationToken.None);
        var pairs = (graph?.Edges ?? []).Select(edge => (edge.From, edge.To)).ToHashSet();
        return new DatasetOverview
        {
            Id = dataset.Id,
            Name = IsStore ? "store" : Path.GetFileName(contents.Folder.Root),
            Tasks = dataset.Tasks.Count,
            Tools = dataset.Engine.Tools.Count,
            Recordings = dataset.Recordings,
            Edges = graph?.Edges.Count,
            EdgesInTasks = dataset.Tasks.SelectMany(Flows).Distinct().Count(pairs.Contains),
            Facets = new Dictionary<string, IReadOnlyDictionary<string, int>>
            {
                ["server"] = Count(dataset.Tasks.SelectMany(task => task.Servers), server => server),
                ["split"] = Count(dataset.Tasks, task => task.Split),
                ["shape"] = Count(dataset.Tasks, task => task.Shape),
                ["difficulty"] = Count(dataset.Tasks, task => task.Difficulty),
                ["calls"] = Count(dataset.Tasks, task => task.Calls.Count.ToString("00", CultureInfo.InvariantCulture)),
                ["fields"] = Count(dataset.Tasks, task => task.Fields.Count.ToString("00", CultureInfo.InvariantCulture)),
                ["check"] = Count(dataset.Tasks.SelectMany(task => TaskFilter.Failed(task.Checks)), check => check),
            },
            PerTool = ToolStandings.Of(dataset, graph, report),
            Models = [],
            Verdicts = new Dictionary<string, int>(),
            Report = report,
            Problems = problems,
        };
    }

    private static IEnumerable<(string From, string To)> Flows(VerifiedTask task) =>
        task.Calls.SelectMany(call => call.Origins.Values.Where(origin => origin.IsOutput && origin.Call < task.Calls.Count).Select(origin => (task.Calls[origin.Call!.Value].Tool, call.Tool)));

    /// <summary>The report of the folder; of a store that of the newest run of the pipeline.</summary>
    private async Task<JsonElement?> ReportAsync(CancellationToken cancellationToken)
    {
        if (!IsStore)
        {
            return contents.Folder.Has(DatasetFiles.Report) ? await contents.Folder.ReadReportAsync(cancellationToken) : null;
        }

        var runs = new DirectoryInfo(Path.Combine(storage.Value.Path, "datasets"));
        return runs.Exists && runs.EnumerateDirectories().Select(run => new FileInfo(Path.Combine(run.FullName, DatasetFiles.Report))).Where(file => file.Exists)
            .OrderByDescending(file => file.LastWriteTimeUtc).FirstOrDefault() is { } newest
            ? await new DatasetFolder(newest.DirectoryName!).ReadReportAsync(cancellationToken)
            : null;
    }

    private async Task<Dictionary<string, Dictionary<string, double>>?> RatesAsync(CancellationToken cancellationToken) => IsStore ? null
        : (await PassRateFile.ReadAsync(options.Value.Dataset, cancellationToken)).GroupBy(rate => rate.Task, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToDictionary(rate => rate.Model, rate => rate.Rate, StringComparer.Ordinal), StringComparer.Ordinal);

    // What stands beside the tasks and cannot be read is no reason to show nothing.
    private static async Task<T?> ReadAsync<T>(List<string> problems, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(cancellationToken);
        }
        catch (StorageException exception)
        {
            problems.Add(exception.Message);
            return default;
        }
    }

    private static SortedDictionary<string, int> Count<T>(IEnumerable<T> items, Func<T, string> name) =>
        new(items.CountBy(name).ToDictionary(), StringComparer.Ordinal);
}
