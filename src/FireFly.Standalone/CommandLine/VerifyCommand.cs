using System.CommandLine;
using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Standalone.Verifying;
using FireFly.Standalone.Verifying.OpenEnv;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>verify</c>: proves the tasks of a dataset again, offline.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var json = Options.Switch("--json", "Prints the outcome as JSON on standard output.");
        var openEnv = Options.Switch("--openenv", "Runs the checks of OpenEnv's RFC 008 that a dataset decides, and lists them by their ids; with --json as its report.");
        var command = new Command("verify", "Proves every task of a dataset again, in the simulator; starts no server and needs no network.") { dataset, json, openEnv };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(json), line.GetValue(openEnv)));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, bool openEnv)
    {
        using var interruption = new Interruption();
        var folder = DatasetArgument.Open(path);
        try
        {
            if (await IndexCheck.ProblemAsync(folder, interruption.Token) is { } problem)
            {
                throw new NotHeldException($"--dataset {path}: {problem}");
            }

            var outcome = await DatasetVerifier.VerifyAsync(folder, interruption.Token);
            VerificationTable.Write(outcome);
            if (openEnv)
            {
                var report = OpenEnvVerifier.Verify(path, await new FolderDatasetSource(path).LoadAsync(interruption.Token), outcome);
                foreach (var check in report.Results)
                {
                    Console.Error.WriteLine($"{check.Status} {check.CheckId}: {string.Join("; ", check.Evidence)}");
                }

                if (json)
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(report, VerificationJson.Default.OpenEnvReport));
                }

                return outcome.Holds && report.Verdict == OpenEnvCheck.Pass ? ExitCodes.Done : ExitCodes.NotHeld;
            }

            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(outcome, VerificationJson.Default.VerificationOutcome));
            }

            return outcome.Holds ? ExitCodes.Done : ExitCodes.NotHeld;
        }
        catch (OperationCanceledException)
        {
            throw new NotHeldException("stopped before all tasks were looked at");
        }
    }
}
