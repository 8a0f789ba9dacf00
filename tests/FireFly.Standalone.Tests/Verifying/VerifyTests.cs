using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Verifying;

public sealed class VerifyTests(GeneratedDataset generated)
{
    [Fact]
    public async Task Verify_OfAGeneratedDataset_Holds()
    {
        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", generated.Dataset, "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        var outcome = JsonElement.Parse(output);
        Assert.Equal(GeneratedDataset.Tasks, outcome.GetProperty("passed").GetInt32());
        Assert.All(outcome.GetProperty("passedByCheck").EnumerateObject(), check => Assert.Equal(GeneratedDataset.Tasks, check.Value.GetInt32()));
    }

    [Fact]
    public async Task Verify_Live_MakesTheRecordedCallsAgain()
    {
        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", generated.Dataset, "--live", "--servers", generated.Configuration, "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        var live = JsonElement.Parse(output).GetProperty("live");
        Assert.Equal(GeneratedDataset.Tasks, live.GetProperty("holding").GetInt32());
        var calls = File.ReadLines(Path.Combine(generated.Dataset, DatasetFiles.Tasks)).Sum(task => JsonElement.Parse(task).GetProperty("calls").GetArrayLength());
        Assert.Equal(calls, live.GetProperty("byTool").EnumerateArray().Sum(tool => tool.GetProperty("calls").GetInt32()));
    }

    [Fact]
    public async Task Verify_LiveOnAServerThatIsAnotherNow_NamesToolAndTask()
    {
        using var folder = new TempFolder();
        var configuration = folder.Write("mcp.json", """{"mcpServers":{"other":{"command":"dotnet","args":["--version"]}}}""");

        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", generated.Dataset, "--live", "--servers", configuration, "--json");

        Assert.Equal(1, code);
        var live = JsonElement.Parse(output).GetProperty("live");
        Assert.Equal(0, live.GetProperty("holding").GetInt32());
        Assert.All(live.GetProperty("differences").EnumerateArray(), difference => Assert.Equal("failed", difference.GetProperty("kind").GetString()));
        Assert.Contains(errors, line => line.Contains("there is no server named library", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OpenEnv_ListsTheChecksOfTheRfc()
    {
        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", generated.Dataset, "--openenv", "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        var report = JsonElement.Parse(output);
        Assert.Equal("pass", report.GetProperty("verdict").GetString());
        var status = report.GetProperty("results").EnumerateArray().ToDictionary(check => check.GetProperty("check_id").GetString()!, check => check.GetProperty("status").GetString());
        Assert.All(["semantic.oracle_max", "semantic.floor_gap", "semantic.canary_floor", "runtime.episode_determinism", "semantic.replayability"], id => Assert.Equal("pass", status[id]));
    }

    [Fact]
    public async Task Verify_OpenEnvOfATaskWhoseOracleFails_FailsTheOraclesCheck()
    {
        using var folder = Copy();
        var tasks = File.ReadLines(folder[DatasetFiles.Tasks]).Select(line => JsonNode.Parse(line)!).ToList();
        tasks[0]["calls"]![0]!["arguments"] = new JsonObject { ["nobody"] = "called it so" };
        await File.WriteAllLinesAsync(folder[DatasetFiles.Tasks], tasks.Select(task => task.ToJsonString()), TestContext.Current.CancellationToken);

        var (code, output, _) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root, "--openenv", "--json");

        Assert.Equal(1, code);
        var failed = JsonElement.Parse(output).GetProperty("results").EnumerateArray().Where(check => check.GetProperty("status").GetString() == "fail").Select(check => check.GetProperty("check_id").GetString());
        Assert.Contains("semantic.oracle_max", failed);
    }

    [Fact]
    public async Task Verify_WithAnotherAnswer_NamesTheTask() =>
        await AssertFailsAsync("grounded", task =>
        {
            var answer = task["answer"]!.AsObject();
            answer[answer.First().Key] = "something else";
        });

    [Fact]
    public async Task Verify_WithoutACallThatOthersNeed_NamesTheTask() =>
        await AssertFailsAsync("replayable", task => task["calls"]!.AsArray().RemoveAt(0));

    [Fact]
    public async Task Verify_WithAQuestionThatStatesTheAnswer_NamesTheTask() =>
        await AssertFailsAsync("unleaked", task => task["question"] = $"{task["question"]} It is {string.Join(" and ", task["answer"]!.AsObject().Select(a => a.Value!.ToString()))}.");

    [Fact]
    public async Task Verify_WithAnArgumentThatNobodyStates_NamesTheTask() =>
        await AssertFailsAsync("solvable", task => task["question"] = "What is it?");

    [Fact]
    public async Task Verify_WithARecordThatMissesACheck_NamesTheTask() =>
        await AssertFailsAsync("recorded", task => task["checks"]!["stable"] = false);

    [Fact]
    public async Task Verify_WithOneTaskTwice_NamesIt()
    {
        using var folder = Copy();
        var lines = await File.ReadAllLinesAsync(folder[DatasetFiles.Tasks], TestContext.Current.CancellationToken);
        await File.AppendAllLinesAsync(folder[DatasetFiles.Tasks], [lines[0]], TestContext.Current.CancellationToken);

        var (code, output, _) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root, "--json");

        Assert.Equal(1, code);
        Assert.Contains("distinct", Checks(output));
    }

    [Fact]
    public async Task Verify_WithALineThatIsNoTask_NamesFileAndLine()
    {
        using var folder = Copy();
        await File.AppendAllTextAsync(folder[DatasetFiles.Tasks], "{\"id\":", TestContext.Current.CancellationToken);

        var (code, _, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root);

        Assert.Equal(2, code);
        Assert.Contains($"tasks.jsonl, line {GeneratedDataset.Tasks + 1}", Assert.Single(errors), StringComparison.Ordinal);
    }

    private async Task AssertFailsAsync(string check, Action<JsonObject> spoil)
    {
        using var folder = Copy();
        var lines = await File.ReadAllLinesAsync(folder[DatasetFiles.Tasks], TestContext.Current.CancellationToken);
        var tasks = lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        // One whose calls need each other.
        var victim = tasks.First(task => task["calls"]!.AsArray().Count > 1 && task["calls"]![1]!["origins"]!.AsObject().Any(o => (string?)o.Value!["kind"] == "output"));
        spoil(victim);
        await File.WriteAllLinesAsync(folder[DatasetFiles.Tasks], tasks.Select(task => task.ToJsonString()), TestContext.Current.CancellationToken);

        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root, "--json");

        Assert.Equal(1, code);
        Assert.Contains(check, Checks(output));
        Assert.All(JsonElement.Parse(output).GetProperty("failures").EnumerateArray(), f => Assert.Equal((string?)victim["id"], f.GetProperty("task").GetString()));
        Assert.Contains(errors, line => line.StartsWith((string)victim["id"]!, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Checks(string output) =>
        JsonElement.Parse(output).GetProperty("failures").EnumerateArray().Select(f => f.GetProperty("check").GetString()!);

    private TempFolder Copy()
    {
        var folder = new TempFolder();
        foreach (var file in new[] { DatasetFiles.Tools, DatasetFiles.Recordings, DatasetFiles.Tasks })
        {
            File.Copy(Path.Combine(generated.Dataset, file), folder[file]);
        }

        return folder;
    }
}
