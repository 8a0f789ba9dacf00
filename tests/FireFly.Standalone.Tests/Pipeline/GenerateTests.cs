using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Storage.Sqlite;

namespace FireFly.Standalone.Tests.Pipeline;

public sealed class GenerateTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_OverTheSampleServer_WritesVerifiedTasks()
    {
        var tasks = await new DatasetFolder(generated.Dataset).ReadTasksAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(GeneratedDataset.Tasks, tasks.Count);
        Assert.All(tasks, task => Assert.True(task.Checks.All));
        Assert.Contains(tasks, task => task.Calls.Count > 1);
    }

    [Fact]
    public async Task Generate_WhenDone_FilesAgreeWithEachOther()
    {
        var folder = new DatasetFolder(generated.Dataset);
        var tools = await folder.ReadToolsAsync(Cancellation).Select(tool => tool.Id).ToHashSetAsync(cancellationToken: Cancellation);
        var recordings = await folder.ReadRecordingsAsync(Cancellation).Select(recording => recording.Id).ToListAsync(Cancellation);
        var trajectories = await folder.ReadTrajectoriesAsync(Cancellation).ToListAsync(Cancellation);
        var graph = await folder.ReadGraphAsync(Cancellation);

        Assert.Equal(recordings.Count, recordings.Distinct().Count());
        Assert.Equal(recordings.Order(StringComparer.Ordinal), recordings);
        Assert.Superset(trajectories.SelectMany(t => t.Calls).Select(c => c.Recording).ToHashSet(), recordings.ToHashSet());
        Assert.Superset(trajectories.SelectMany(t => t.Dag.Nodes).ToHashSet(), tools);
        Assert.Equal(tools.Order(StringComparer.Ordinal), graph.Tools);
        Assert.Contains(graph.Edges, edge => edge.Evidence.Any(evidence => evidence.Kind == "observed"));
        await foreach (var task in folder.ReadTasksAsync(Cancellation))
        {
            Assert.Superset(task.Calls.Select(c => c.Recording).ToHashSet(), recordings.ToHashSet());
            Assert.Superset(task.Tools.ToHashSet(), tools);
        }
    }

    [Fact]
    public async Task Generate_WithJson_PrintsTheReportThatIsInTheFolder()
    {
        var printed = JsonElement.Parse(generated.Output);
        var report = await new DatasetFolder(generated.Dataset).ReadReportAsync(Cancellation);

        Assert.True(JsonElement.DeepEquals(report, printed));
        Assert.Equal(1, report.GetProperty("serversConnected").GetInt32());
        Assert.Equal(GeneratedDataset.Tasks, report.GetProperty("tasks").GetInt32());
        Assert.Equal(0, report.GetProperty("tokens").GetInt32());
        var text = await File.ReadAllTextAsync(Path.Combine(generated.Dataset, DatasetFiles.ReportText), Cancellation);
        Assert.Contains("| library | yes |", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_PerTool_HasTasksForEveryToolOrSaysWhyNot()
    {
        using var folder = new TempFolder();

        var (code, output, errors) = await FireFlyProcess.RunAsync(
            ["generate", "--servers", generated.Configuration, "--per-tool", "1", "--dags", "8", "--seed", "11", "--out", folder["covered"], "--json"]);

        Assert.True(code == 0, string.Join('\n', errors));
        var tools = JsonElement.Parse(output).GetProperty("perTool").EnumerateArray().ToList();
        Assert.All(tools, tool => Assert.True(tool.GetProperty("tasks").GetInt32() > 0 != (tool.TryGetProperty("noTask", out var why) && why.ValueKind == JsonValueKind.String), $"{tool}"));
        Assert.True(tools.Count(tool => tool.GetProperty("tasks").GetInt32() > 0) >= tools.Count / 2, output);
        Assert.StartsWith("## Tools", (await File.ReadAllLinesAsync(Path.Combine(folder["covered"], DatasetFiles.ReportText), Cancellation)).First(line => line.StartsWith("## ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_KilledInTheMiddle_ResumesToTheSameTasksAndRepeatsNothing()
    {
        using var folder = new TempFolder();
        var output = folder["killed"];
        using (var process = FireFlyProcess.Start(generated.Arguments(output)))
        {
            await process.WaitForAsync(line => line.StartsWith("workflows: ", StringComparison.Ordinal));
            process.Kill();
            Assert.NotEqual(0, (await process.EndAsync()).Code);
        }

        Assert.False(File.Exists(Path.Combine(output, DatasetFiles.Tasks)));
        var before = await LatenciesAsync(output);
        Assert.NotEmpty(before);

        var (code, _, errors) = await FireFlyProcess.RunAsync("generate", "--resume", "--parallel", "1", "--out", output);

        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Equal(await TasksAsync(generated.Dataset), await TasksAsync(output));
        // A latency is measured once: had a call been made again, it would differ.
        var after = await LatenciesAsync(output);
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
    }

    [Fact]
    public async Task Generate_Interrupted_StopsCleanlyAndSaysHowToGoOn()
    {
        using var folder = new TempFolder();
        using var process = FireFlyProcess.Start(generated.Arguments(folder["stopped"]));
        await process.WaitForAsync(line => line.StartsWith("survey: ", StringComparison.Ordinal));

        process.Interrupt();

        var (code, output, errors) = await process.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains(errors, line => line.Contains("resume with --resume", StringComparison.Ordinal));
        Assert.Empty(output);
    }

    [Fact]
    public async Task Generate_FromACatalog_WritesTheGraphAlone()
    {
        using var folder = new TempFolder();
        var catalog = folder.Write("tools.jsonl", """
            {"server":"@acme/shop","name":"list_orders","description":"Lists the orders with their ids.","inputSchema":{"type":"object","properties":{}},"category":"Shops"}
            {"server":"@acme/shop","name":"get_order","description":"Gets an order by its id, as list_orders gives it.","inputSchema":{"type":"object","properties":{"order_id":{"type":"string"}},"required":["order_id"]}}
            """);

        var (code, _, errors) = await FireFlyProcess.RunAsync("generate", "--catalog", catalog, "--out", folder["graph"]);

        Assert.True(code == 0, string.Join('\n', errors));
        var dataset = new DatasetFolder(folder["graph"]);
        var edge = Assert.Single((await dataset.ReadGraphAsync(Cancellation)).Edges, e => e.Band != ConfidenceBand.Low);
        Assert.Equal(("@acme/shop/list_orders", "@acme/shop/get_order"), (edge.From, edge.To));
        Assert.False(dataset.Has(DatasetFiles.Tasks));
        Assert.True(dataset.Has(DatasetFiles.ReportText));

        var (again, _, _) = await FireFlyProcess.RunAsync("generate", "--catalog", dataset.PathOf(DatasetFiles.Tools), "--out", folder["again"]);
        Assert.Equal(0, again);
        Assert.Equal(await File.ReadAllTextAsync(dataset.PathOf(DatasetFiles.Tools), Cancellation), await File.ReadAllTextAsync(Path.Combine(folder["again"], DatasetFiles.Tools), Cancellation));
    }

    private static Task<byte[]> TasksAsync(string folder) => File.ReadAllBytesAsync(Path.Combine(folder, DatasetFiles.Tasks), Cancellation);

    private static async Task<Dictionary<string, double>> LatenciesAsync(string folder)
    {
        using var store = await SqliteDocumentStore.OpenAsync(Path.Combine(folder, ".state", "firefly.db"), Cancellation);
        var recordings = await store.ListAsync(Collections.Recordings, "", null, 100_000, FireFlyJson.Default.RecordedCall, Cancellation);
        return recordings.Where(r => r.Session.Length > 0).ToDictionary(r => r.Id, r => r.LatencyMs);
    }
}
