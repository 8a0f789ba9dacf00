using System.CommandLine;
using System.Text.Json;
using FireFly.Standalone.Verifying;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>verify</c>: proves the tasks of a dataset again, offline.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var json = Options.Switch("--json", "Prints the outcome as JSON on standard output.");
        var audit = Options.Switch("--audit", "Audits every task as well: looks in the recordings for wrong and rival answers and for shorter ways.");
        var command = new Command("verify", "Proves every task of a dataset again, in the simulator; starts no server and needs no network.") { dataset, audit, json };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(audit), line.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool audit, bool json)
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
            outcome = audit ? outcome with { Audit = await DatasetAuditor.AuditAsync(folder, interruption.Token) } : outcome;
            VerificationTable.Write(outcome);
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
