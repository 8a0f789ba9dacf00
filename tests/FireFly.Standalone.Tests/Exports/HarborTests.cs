using System.Diagnostics;
using System.Text.Json;
using FireFly.Standalone.Tests.Hosting;
using FireFly.Tests;

namespace FireFly.Standalone.Tests.Exports;

/// <summary>The scripts of a Harbor task, run as Harbor runs them but for the container: the oracle earns 1, who does nothing 0.</summary>
public sealed class HarborTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tasks_OfHarbor_AreSolvedByTheirOracleAlone()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq") && File.Exists("/usr/bin/curl"), "needs jq and curl");
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        var (code, _, errors) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "harbor", "--out", folder["harbor"], "--url", host.Address.ToString());
        Assert.True(code == 0, string.Join('\n', errors));

        var tasks = Directory.GetDirectories(folder["harbor"]);
        Assert.Equal(GeneratedDataset.Tasks, tasks.Length);
        foreach (var task in tasks.Take(4))
        {
            Assert.Equal(
                ["environment/Dockerfile", "instruction.md", "solution/solve.sh", "task.toml", "tests/test.sh"],
                Directory.GetFiles(task, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(task, path)).Order(StringComparer.Ordinal));
            var workplace = Directory.CreateDirectory(Path.Combine(folder["work"], Path.GetFileName(task))).FullName;
            Assert.Equal(0, await RewardAsync(task, workplace));
            Assert.Equal(0, await RunAsync(Path.Combine(task, "solution", "solve.sh"), workplace));
            Assert.Equal(1, await RewardAsync(task, workplace));
            await File.WriteAllTextAsync(Path.Combine(workplace, "answer.json"), "{}", Cancellation);
            Assert.Equal(0, await RewardAsync(task, workplace));
        }
    }

    [Fact]
    public async Task Oracle_OfOpenEnvsManifest_EarnsTheWholeReward()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq") && File.Exists("/usr/bin/curl"), "needs jq and curl");
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        var start = new ProcessStartInfo(Path.Combine(FireFlyProcess.Root, "docs", "openenv", "firefly_env", "oracle", "solve.sh")) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["FIREFLY_URL"] = host.Address.ToString().TrimEnd('/');
        start.Environment["FIREFLY_SECRET"] = OperatorClient.Secret;
        start.Environment["TASK_ID"] = JsonElement.Parse(File.ReadLines(Path.Combine(generated.Dataset, "tasks.jsonl")).First()).GetProperty("id").GetString();

        using var process = Process.Start(start)!;
        var reward = await process.StandardOutput.ReadToEndAsync(Cancellation);

        Assert.Equal(1, JsonElement.Parse(reward).GetDouble());
    }

    private static async Task<double> RewardAsync(string task, string workplace)
    {
        Assert.Equal(0, await RunAsync(Path.Combine(task, "tests", "test.sh"), workplace));
        return JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(workplace, "logs", "reward.json"), Cancellation)).GetProperty("reward").GetDouble();
    }

    private static async Task<int> RunAsync(string script, string workplace)
    {
        var start = new ProcessStartInfo(script) { UseShellExecute = false, WorkingDirectory = workplace };
        start.Environment["ANSWER_FILE"] = Path.Combine(workplace, "answer.json");
        start.Environment["VERIFIER_LOGS"] = Path.Combine(workplace, "logs");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
