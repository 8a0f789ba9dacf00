using System.CommandLine;
using System.Text.Json;
using FireFly.Mcp;
using FireFly.Standalone.Drift;
using FireFly.Standalone.Pipeline;
using FireFly.Standalone.Progress;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>drift</c>: what has changed on the live servers since a dataset was recorded.</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var servers = new Option<string>("--servers") { Description = "The mcp.json of the live servers.", HelpName = "FILE", Required = true };
        var sarif = new Option<string?>("--sarif") { Description = "Writes the findings as SARIF.", HelpName = "FILE" };
        var sandbox = SandboxOption.Create();
        var json = Options.Switch("--json", "Prints the findings as JSON on standard output.");
        var command = new Command("drift", "Compares the recorded catalog of a dataset with its live servers: lists their tools, calls none.") { dataset, servers, sarif, sandbox, json };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(servers)!, line.GetValue(sarif), line.GetValue(sandbox), line.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string servers, string? sarif, SandboxMode sandbox, bool json)
    {
        if (sarif is not null && Directory.Exists(sarif))
        {
            throw new UsageException($"--sarif {sarif}: is a folder; name a file");
        }

        using var interruption = new Interruption();
        var folder = DatasetArgument.Open(path);
        var set = await ServerSource.ReadAsync(servers, Console.Error.WriteLine, interruption.Token);
        using var loggers = NoticeLogging.Create(Console.Error.WriteLine);
        try
        {
            var report = await new DriftRun(folder, path, set.Servers, new LiveSettings { Sandbox = sandbox, Hidden = [path, servers] }, TimeProvider.System, loggers).RunAsync(interruption.Token);
            foreach (var finding in report.Findings)
            {
                StandardError.WriteLine($"{finding.Level} {finding.Rule} {finding.Tool}: {finding.Message} ({finding.Tasks.Count} tasks)");
            }

            StandardError.WriteLine(report.Findings.Count == 0 ? "nothing has changed" : $"{report.Findings.Count} changes, which touch {report.Tasks.Count} tasks");
            if (sarif is not null)
            {
                await SarifFile.WriteAsync(sarif, report, servers);
            }

            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(report, DriftJson.Default.DriftReport));
            }

            return report.Holds ? ExitCodes.Done : ExitCodes.NotHeld;
        }
        catch (OperationCanceledException)
        {
            throw new NotHeldException("stopped before all servers were asked");
        }
    }
}
