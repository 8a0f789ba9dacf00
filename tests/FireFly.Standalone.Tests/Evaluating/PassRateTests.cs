using System.Text.Json;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Evaluating;

/// <summary>How hard each task is for a model is kept beside the dataset, and chooses the tasks of an export.</summary>
public sealed class PassRateTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rates_OfAnEvaluation_ChooseTheTasksOfAnExport()
    {
        using var folder = new TempFolder();
        var bundle = folder["demo.zip"];
        Assert.Equal(0, (await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "bundle", "--out", bundle)).Code);
        var source = DatasetFolder.Open(generated.Dataset);
        var script = new SolverScript(
            await source.ReadTasksAsync(Cancellation).ToListAsync(Cancellation), await source.ReadToolsAsync(Cancellation).ToListAsync(Cancellation), new SolverTraits { Success = 0.5, Seed = 4 });
        await using var server = await ScriptedModelServer.StartAsync(script, Cancellation);

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            "evaluate", "--dataset", bundle, "--model", "half", "--endpoint", server.Endpoint.ToString(), "--attempts", "2", "--out", folder["out"]);

        Assert.True(code == 0, string.Join('\n', errors));
        var rates = File.ReadLines($"{bundle}.pass-rates.jsonl").Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(GeneratedDataset.Tasks, rates.Count);
        Assert.All(rates, rate => Assert.Equal(rate.GetProperty("right").GetDouble() / rate.GetProperty("attempts").GetDouble(), rate.GetProperty("rate").GetDouble()));
        Assert.All(rates, rate => Assert.InRange(rate.GetProperty("rate").GetDouble(), rate.GetProperty("interval").GetProperty("low").GetDouble(), rate.GetProperty("interval").GetProperty("high").GetDouble()));
        var middle = rates.Where(rate => rate.GetProperty("rate").GetDouble() == 0.5).Select(rate => rate.GetProperty("task").GetString()).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(middle);
        var exported = await FireFlyProcess.RunAsync("export", "--dataset", bundle, "--format", "openai", "--pass-rate", "0.2..0.8", "--model", "half");
        Assert.Equal(middle, exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonElement.Parse(row).GetProperty("id").GetString()).Order(StringComparer.Ordinal));

        var unknown = await FireFlyProcess.RunAsync("export", "--dataset", bundle, "--format", "openai", "--pass-rate", "0.2..0.8", "--model", "other");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("no pass rates of it, but of half", Assert.Single(unknown.Errors), StringComparison.Ordinal);
    }
}
