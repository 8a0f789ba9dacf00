using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace FireFly.Standalone.Tests.Evaluating.Gates;

/// <summary>What a team's CI asks of <c>evaluate</c>.</summary>
public sealed class EvaluateGateTests(GeneratedDataset generated)
{
    private static readonly JsonSerializerOptions Stored = new(AIJsonUtilities.DefaultOptions)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

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
        Assert.NotEqual(0, (int)suite.Attribute("failures")!);

        // Once more into the same place, and under a name of its own: an execution is replaced whole, not added to.
        var execution = Directory.GetDirectories(Path.Combine(folder["store"], "results")).Single();
        await File.WriteAllTextAsync(Path.Combine(execution, "left-over.json"), "{", Cancellation);
        Assert.Equal(0, (await RunAsync(copy, good, folder["good"], "--resume", "--attempts", "2", "--results", folder["store"], "--execution", "build 7")).Code);
        Assert.Equal(0, (await RunAsync(copy, bad, folder["bad"], "--resume", "--attempts", "2", "--results", folder["store"])).Code);
        Assert.Equal([execution, $"{execution}-build_7"], Directory.GetDirectories(Path.Combine(folder["store"], "results")).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Path.Combine(execution, "left-over.json")));
        Assert.Equal(["results"], Directory.GetFileSystemEntries(folder["store"]).Select(Path.GetFileName));
        var stored = Directory.GetFiles(execution, "*.json", SearchOption.AllDirectories);
        Assert.Equal(2 * GeneratedDataset.Tasks, stored.Length);
        Assert.Equal((int)suite.Attribute("failures")!, stored.Count(path => !IsStoredAsRight(path)));
    }

    [Theory]
    [InlineData("--gate", "pass@1=0.8", "'pass@1=0.8' is no term")]
    [InlineData("--gate", ";", "it holds no term")]
    [InlineData("--gate", "drop<=0.1", "--baseline")]
    [InlineData("--baseline", "nonexistent", "no evaluation that can be read")]
    [InlineData("--junit", ".", "is a folder")]
    [InlineData("--execution", "7", "--results")]
    public async Task Evaluate_WithWhatCannotBeRead_SaysSoInOneLine(string option, string value, string said)
    {
        using var folder = new TempFolder();

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", generated.Dataset, "--model", "m", "--endpoint", "http://127.0.0.1:9", "--out", folder["out"], option, value);

        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_WithABaselineOfAnotherDatasetOrHalfOfOne_RefusesIt()
    {
        using var folder = new TempFolder();
        await using var good = await ScriptedModelServer.StartAsync(await SolverAsync(new SolverTraits()), Cancellation);
        var copy = Copy(folder["dataset"]);
        Assert.Equal(0, (await RunAsync(copy, good, folder["good"])).Code);

        var attempts = Path.Combine(folder["good"], "scripted", "trajectories.jsonl");
        await File.WriteAllLinesAsync(attempts, File.ReadLines(attempts).Skip(1).ToList(), Cancellation);
        Assert.Contains("was not written whole", await RefusedAsync(copy, good, folder), StringComparison.Ordinal);

        var report = Path.Combine(folder["good"], "evaluation.json");
        await File.WriteAllTextAsync(report, (await File.ReadAllTextAsync(report, Cancellation)).Replace("\"dataset\": \"", "\"dataset\": \"x", StringComparison.Ordinal), Cancellation);
        Assert.Contains("an evaluation of another dataset", await RefusedAsync(copy, good, folder), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(string dataset, ScriptedModelServer server, TempFolder folder)
    {
        var (code, _, errors) = await RunAsync(dataset, server, folder["next"], "--baseline", folder["good"]);
        Assert.Equal(2, code);
        return Assert.Single(errors);
    }

    /// <summary>Reads a file of the store with the types that it is written for.</summary>
    private static bool IsStoredAsRight(string path)
    {
        var result = JsonElement.Parse(File.ReadAllText(path));
        string Name(string name) => result.GetProperty(name).GetString()!;
        Assert.Equal(path, Path.Combine(new FileInfo(path).Directory!.Parent!.Parent!.FullName, Name("executionName"), Name("scenarioName"), Name("iterationName") + ".json"));
        var metrics = result.GetProperty("evaluationResult").Deserialize<EvaluationResult>(Stored)!.Metrics;
        Assert.Equal(["call F1", "calls", "partial", "reward", "tokens"], metrics.Keys.Order(StringComparer.Ordinal));
        var reward = Assert.IsType<NumericMetric>(metrics["reward"]);
        Assert.Equal(reward.Value == 1, !reward.Interpretation!.Failed);
        Assert.Equal(reward.Value == 1, reward.Diagnostics is null or []);
        var messages = result.GetProperty("messages").Deserialize<List<ChatMessage>>(AIJsonUtilities.DefaultOptions)!;
        var response = result.GetProperty("modelResponse").Deserialize<ChatResponse>(AIJsonUtilities.DefaultOptions)!;
        Assert.Contains(messages, message => message.Role == ChatRole.User && message.Text.Length > 0);
        Assert.Contains(messages.Concat(response.Messages), message => message.Contents.OfType<FunctionCallContent>().Any());
        return reward.Value == 1;
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
