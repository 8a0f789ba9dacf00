using System.CommandLine;
using System.Text.Json;
using FireFly.Standalone.Pipeline;
using FireFly.Standalone.Progress;
using FireFly.Standalone.Reporting;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>generate</c>: the whole pipeline, or the graph alone of a catalog file.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var servers = Options.Path("--servers", "The mcp.json with the servers. Default: the sample that comes with FireFly.");
        var catalog = Options.Path("--catalog", "Builds the tool graph alone, from a file of tools (one JSON object a line), without live servers.");
        var output = new Option<string>("--out") { Description = "Folder of the dataset.", HelpName = "PATH", DefaultValueFactory = _ => "artifacts/dataset" };
        var tasks = Options.Number("--tasks", 1, 100_000, 100, "Tasks wanted.");
        var perTool = Options.OptionalNumber("--per-tool", 1, 1_000, "Tasks wanted for each tool that can have any, instead of a varied whole; --tasks is then the most in all.");
        var seed = Options.Number("--seed", 0, int.MaxValue, 7, "Seed of every choice: the same seed, servers and results give the same tasks.");
        var dags = Options.OptionalNumber("--dags", 1, 20_000, "Workflows to explore. Default: 1.5 for each task wanted, at least 40.");
        var calls = Options.Number("--calls-per-tool", 1, 1_000, 45, "Calls after which the survey gives up on a tool that never worked.");
        var limit = Options.Duration("--time-limit", "Ends exploring and proving early, for example after 10m. Then the outcome depends on the machine's speed.");
        var parallel = Options.Number("--parallel", 1, 64, 2 * Environment.ProcessorCount, "Sessions at work at once. Does not change the outcome.");
        var sandbox = SandboxOption.Create();
        var resume = Options.Switch("--resume", "Goes on with the run that was stopped in the folder.");
        var force = Options.Switch("--force", "Replaces the dataset that is in the folder.");
        var json = Options.Switch("--json", "Prints the report as JSON on standard output.");
        var command = new Command("generate", "Explores live MCP servers and makes a dataset of verified tasks.")
        {
            servers, catalog, output, tasks, perTool, seed, dags, calls, limit, parallel, sandbox, resume, force, json,
        };
        command.SetAction(async line =>
        {
            var order = new GenerateOrder
            {
                Servers = line.GetValue(servers),
                Catalog = line.GetValue(catalog),
                Out = line.GetValue(output)!,
                Tasks = line.GetValue(tasks),
                PerTool = line.GetValue(perTool),
                Seed = line.GetValue(seed),
                Dags = line.GetValue(dags),
                CallsPerTool = line.GetValue(calls),
                TimeLimit = line.GetValue(limit),
                Parallel = line.GetValue(parallel),
                Sandbox = line.GetValue(sandbox),
                Resume = line.GetValue(resume),
                Force = line.GetValue(force),
                Given = [.. new Option[] { servers, tasks, perTool, seed, dags, calls }.Where(o => line.GetResult(o) is { Implicit: false }).Select(o => o.Name)],
            };
            return await RunAsync(order, line.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(GenerateOrder order, bool json)
    {
        using var interruption = new Interruption();
        var view = ProgressView.ForStandardError(TimeProvider.System);
        var run = new GenerateRun(order, TimeProvider.System);
        var report = await view.ShowAsync(progress => run.RunAsync(progress, interruption.Token));
        ReportTable.Write(report, order.Out);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, ReportText.Json.DatasetReport));
        }

        if (report.ServersConnected == 0 && order.Catalog is null)
        {
            StandardError.WriteLine($"firefly: no server connected; the reasons stand above and in {Path.Combine(order.Out, DatasetFiles.ReportText)}");
            return ExitCodes.NotHeld;
        }

        return report.Tasks > 0 || order.Catalog is not null ? ExitCodes.Done : ExitCodes.NotHeld;
    }
}
