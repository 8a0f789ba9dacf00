using System.Text.Json;
using System.Xml.Linq;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Evaluating.Gates;

/// <summary>What a team's CI asks of <c>evaluate</c>.</summary>
public sealed class EvaluateGateTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evaluate_WithAGate_FailsWhereItDoesNotHoldAndWritesWhatCiReads()
    {
        using var folder = new TempFolder();
        var copy = Copy(folder["dataset"]);
        await using var good = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits()), Cancellation);
        await using var bad = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits { Success = 0.5, Seed = 4 }), Cancellation);

        var first = await RunAsync(copy, good, folder["good"], "--gate", "pass@1>=0.8; reward > 0.9");
        Assert.True(first.Code == 0, string.Join('\n', first.Errors));
        var second = await RunAsync(
            copy, bad, folder["bad"], "--attempts", "2", "--baseline", folder["good"], "--gate", "pass@1>=0.95; drop<=0.03", "--junit", folder["junit.xml"], "--results", folder["store"]);

        Assert.Equal(1, second.Code);
        Assert.Contains(second.Errors, line => line.StartsWith("firefly: gate: scripted: pass@1 is ", StringComparison.Ordinal) && line.EndsWith("which is not >= 0.95", StringComparison.Ordinal));
        Assert.Contains(second.Errors, line => line.StartsWith("firefly: gate: scripted: drop is ", StringComparison.Ordinal));
        var suite = XDocument.Load(folder["junit.xml"]).Root!.Element("testsuite")!;
        Assert.Equal(2 * GeneratedDataset.Tasks, suite.Elements("testcase").Count());
        Assert.Equal((int)suite.Attribute("failures")!, suite.Elements("testcase").Count(test => test.Element("failure") is not null));
        var stored = Directory.GetFiles(Path.Combine(folder["store"], "results"), "*.json", SearchOption.AllDirectories);
        Assert.Equal(2 * GeneratedDataset.Tasks, stored.Length);
        var result = JsonElement.Parse(await File.ReadAllTextAsync(stored[0], Cancellation));
        Assert.Equal(Path.GetFileNameWithoutExtension(stored[0]), result.GetProperty("iterationName").GetString());
        Assert.Equal(new FileInfo(stored[0]).Directory!.Name, result.GetProperty("scenarioName").GetString());
        Assert.Equal("numeric", result.GetProperty("evaluationResult").GetProperty("metrics").GetProperty("reward").GetProperty("$type").GetString());
        Assert.True(result.GetProperty("messages").GetArrayLength() > 1);

        // The rates that were kept choose the tasks of an export.
        var rates = File.ReadLines(Path.Combine(copy, "pass-rates.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        var middle = rates.Count(rate => rate.GetProperty("rate").GetDouble() == 0.5);
        Assert.InRange(middle, 1, GeneratedDataset.Tasks);
        var exported = await FireFlyProcess.RunAsync("export", "--dataset", copy, "--format", "openai", "--pass-rate", "0.2..0.8", "--model", "scripted");
        Assert.Equal(middle, exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(0, (await FireFlyProcess.RunAsync("verify", "--dataset", copy)).Code);
    }

    [Theory]
    [InlineData("--gate", "pass@1=0.8", "'pass@1=0.8' is no term")]
    [InlineData("--gate", "drop<=0.1", "--baseline")]
    [InlineData("--baseline", "/nonexistent", "no evaluation that can be read")]
    public async Task Evaluate_WithWhatCannotBeRead_SaysSoInOneLine(string option, string value, string said)
    {
        using var folder = new TempFolder();

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", generated.Dataset, "--model", "m", "--endpoint", "http://127.0.0.1:9", "--out", folder["out"], option, value);

        Assert.Equal(2, code);
        Assert.Contains(said, errors[^1], StringComparison.Ordinal);
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

    private string Copy(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }

        return path;
    }

    private async Task<SolverScript> SolverAsync(SolverTraits traits)
    {
        var folder = DatasetFolder.Open(generated.Dataset);
        return new SolverScript(await folder.ReadTasksAsync(Cancellation).ToListAsync(Cancellation), await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation), traits);
    }

    private static Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(string dataset, ScriptedModelServer server, string output, params string[] more) =>
        FireFlyProcess.RunAsync(["evaluate", "--dataset", dataset, "--model", "scripted", "--endpoint", server.Endpoint.ToString(), "--out", output, .. more]);
}
