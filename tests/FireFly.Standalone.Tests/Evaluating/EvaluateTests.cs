using System.Text.Json;
using System.Xml.Linq;
using FireFly.Contracts;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Evaluating;

public sealed class EvaluateTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evaluate_PerfectModel_SolvesEveryTaskAndWritesItAll()
    {
        using var folder = new TempFolder();
        await using var server = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits()), Cancellation);

        var (code, output, errors) = await RunAsync(server, folder["out"], "--attempts", "2", "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        var report = JsonElement.Parse(output);
        Assert.Equal(
            ("scripted", "all", GeneratedDataset.Tasks, 2, 1.0, 1.0, 1.0),
            (report.GetProperty("model").GetString(), report.GetProperty("split").GetString(), report.GetProperty("tasks").GetInt32(), report.GetProperty("attempts").GetInt32(),
                report.GetProperty("passAt").GetProperty("1").GetDouble(), report.GetProperty("passHat").GetProperty("2").GetDouble(), report.GetProperty("meanReward").GetDouble()));
        Assert.True(JsonElement.DeepEquals(report, JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder["out"], "evaluation.json"), Cancellation))));
        Assert.All(["meanCalls", "promptTokens", "completionTokens", "by"], name => Assert.True(report.TryGetProperty(name, out _), name));
        Assert.Contains("pass@1", await File.ReadAllTextAsync(Path.Combine(folder["out"], "evaluation.md"), Cancellation), StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(Path.Combine(folder["out"], "evaluation.svg")).Root!.Name.LocalName);
        Assert.All(["trajectories.jsonl", "rollouts.openai.jsonl"], file => Assert.Equal(2 * GeneratedDataset.Tasks, File.ReadLines(Path.Combine(folder["out"], "scripted", file)).Count()));

        // Once more, from the cassette alone.
        await server.DisposeAsync();
        var again = await RunAsync(server, folder["out"], "--attempts", "2", "--json", "--force", "--replay");
        Assert.True(again.Code == 0, string.Join('\n', again.Errors));
        Assert.Equal(report.GetProperty("passAt").GetRawText(), JsonElement.Parse(again.Output).GetProperty("passAt").GetRawText());
        Assert.Equal(0, JsonElement.Parse(again.Output).GetProperty("used").GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task Evaluate_TwoModels_StandSideBySide()
    {
        using var folder = new TempFolder();
        var (good, bad) = (await SolverAsync(new SolverTraits()), await SolverAsync(new SolverTraits { Success = 0 }));
        await using var server = await ScriptedModelServer.StartAsync(new DelegateScript(request => (request.Model == "good" ? good : bad).Answer(request)), Cancellation);

        var (code, output, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", generated.Dataset, "--model", "good", "--model", "bad/one", "--endpoint", server.Endpoint.ToString(), "--out", folder["out"], "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        var report = JsonElement.Parse(output);
        Assert.Equal([1.0, 0.0], report.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("meanReward").GetDouble()));
        Assert.Equal(1.0, report.GetProperty("comparisons")[0].GetProperty("difference").GetDouble());
        Assert.All(report.GetProperty("models")[1].GetProperty("review").EnumerateArray(), review => Assert.Equal("answer-mismatch", review.GetProperty("cause").GetString()));
        Assert.True(File.Exists(Path.Combine(folder["out"], "bad_one", "rollouts.openai.jsonl")));
    }

    [Fact]
    public async Task Evaluate_OutOfBudget_StopsWithWhatItHasAndResumes()
    {
        using var folder = new TempFolder();
        await using var server = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits()), Cancellation);

        var stopped = await RunAsync(server, folder["out"], "--token-budget", "20000", "--max-tokens", "100", "--parallel", "1");
        Assert.Equal(1, stopped.Code);
        Assert.Contains(stopped.Errors, line => line.Contains("token budget", StringComparison.Ordinal) && line.Contains("--resume", StringComparison.Ordinal));
        Assert.Contains("--resume", (await RunAsync(server, folder["out"], "--max-tokens", "100")).Errors[^1], StringComparison.Ordinal);

        var (code, _, errors) = await RunAsync(server, folder["out"], "--max-tokens", "100", "--resume");

        Assert.True(code == 0, string.Join('\n', errors));
    }

    [Fact]
    public async Task Evaluate_WrongKey_SaysSoInOneLineWithoutTheKey()
    {
        using var folder = new TempFolder();
        await using var server = await ScriptedModelServer.StartAsync(new DelegateScript(_ => new ScriptedReply { Fault = ScriptedFault.Unauthorized }), Cancellation);

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", generated.Dataset, "--model", "m", "--endpoint", server.Endpoint.ToString(), "--api-key-env", "PATH", "--out", folder["out"]);

        Assert.Equal(2, code);
        Assert.Contains("401", errors[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(errors, line => line.Contains(Environment.GetEnvironmentVariable("PATH")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluate_WriteDifficulty_LeavesADatasetThatVerifies()
    {
        using var folder = new TempFolder();
        var copy = Directory.CreateDirectory(folder["dataset"]).FullName;
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using var server = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits { Success = 0.5, Seed = 4 }), Cancellation);

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", copy, "--model", "scripted", "--endpoint", server.Endpoint.ToString(), "--attempts", "4", "--out", folder["out"], "--write-difficulty");

        Assert.True(code == 0, string.Join('\n', errors));
        var difficulties = File.ReadLines(Path.Combine(copy, "tasks.jsonl")).Select(line => JsonElement.Parse(line).GetProperty("difficulty").GetString()).Distinct().ToList();
        Assert.True(difficulties.Count > 1, string.Join(", ", difficulties));
        Assert.Equal(0, (await FireFlyProcess.RunAsync("verify", "--dataset", copy)).Code);
    }

    private async Task<SolverScript> SolverAsync(SolverTraits traits)
    {
        var folder = DatasetFolder.Open(generated.Dataset);
        return new SolverScript(await folder.ReadTasksAsync(Cancellation).ToListAsync(Cancellation), await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation), traits);
    }

    private Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(ScriptedModelServer server, string output, params string[] more) =>
        FireFlyProcess.RunAsync(["evaluate", "--dataset", generated.Dataset, "--model", "scripted", "--endpoint", _endpoint ??= server.Endpoint.ToString(), "--out", output, .. more]);

    private string? _endpoint;
}
