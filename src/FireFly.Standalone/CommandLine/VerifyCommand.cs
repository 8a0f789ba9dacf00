using System.CommandLine;
using System.Text.Json;
using FireFly.Mcp;
using FireFly.Simulator.Datasets;
using FireFly.Standalone.Pipeline;
using FireFly.Standalone.Progress;
using FireFly.Standalone.Verifying;
using FireFly.Standalone.Verifying.Live;
using FireFly.Standalone.Verifying.OpenEnv;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>verify</c>: proves the tasks of a dataset again, offline, or on the live servers too.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var audit = Options.Switch("--audit", "Audits every task as well: looks in the recordings for wrong and rival answers and for shorter ways.");
        var live = Options.Switch("--live", "Makes the recorded calls of every task again on the live servers of --servers, each task in a fresh session, and says by tool what is answered otherwise.");
        var servers = new Option<string?>("--servers") { Description = "The mcp.json of the live servers, for --live.", HelpName = "FILE" };
        var sandbox = SandboxOption.Create();
        var openEnv = Options.Switch("--openenv", "Runs the checks of OpenEnv's RFC 008 that a dataset decides, and lists them by their ids; with --json as its report.");
        var json = Options.Switch("--json", "Prints the outcome as JSON on standard output.");
        var command = new Command("verify", "Proves every task of a dataset again, in the simulator; without --live it starts no server and needs no network.") { dataset, audit, live, servers, sandbox, openEnv, json };
        command.SetAction((line, _) => RunAsync(new VerifyOrder
        {
            Dataset = line.GetValue(dataset)!,
            Audit = line.GetValue(audit),
            Servers = (line.GetValue(live), line.GetValue(servers)) switch
            {
                (true, null) => throw new UsageException("--live: on which servers? --servers FILE, their mcp.json"),
                (false, not null) => throw new UsageException("--servers: nothing is called without --live"),
                var (_, file) => file,
            },
            Sandbox = line.GetValue(sandbox),
            OpenEnv = line.GetValue(openEnv),
            Json = line.GetValue(json),
        }));
        return command;
    }

    private static async Task<int> RunAsync(VerifyOrder order)
    {
        using var interruption = new Interruption();
        var folder = DatasetArgument.Open(order.Dataset);
        try
        {
            if (await IndexCheck.ProblemAsync(folder, interruption.Token) is { } problem)
            {
                throw new NotHeldException($"--dataset {order.Dataset}: {problem}");
            }

            var outcome = await DatasetVerifier.VerifyAsync(folder, interruption.Token);
            outcome = outcome with
            {
                Audit = order.Audit ? await DatasetAuditor.AuditAsync(folder, interruption.Token) : null,
                Live = order.Servers is { } servers ? await LiveAsync(folder, order, servers, interruption.Token) : null,
                OpenEnv = order.OpenEnv ? OpenEnvVerifier.Verify(order.Dataset, await new FolderDatasetSource(order.Dataset).LoadAsync(interruption.Token), outcome) : null,
            };
            VerificationTable.Write(outcome);
            if (order.Json)
            {
                Console.Out.WriteLine(outcome.OpenEnv is { } report
                    ? JsonSerializer.Serialize(report, VerificationJson.Default.OpenEnvReport)
                    : JsonSerializer.Serialize(outcome, VerificationJson.Default.VerificationOutcome));
            }

            return outcome.Holds ? ExitCodes.Done : ExitCodes.NotHeld;
        }
        catch (OperationCanceledException)
        {
            throw new NotHeldException("stopped before all tasks were looked at");
        }
    }

    private static async Task<LiveOutcome> LiveAsync(DatasetFolder folder, VerifyOrder order, string file, CancellationToken cancellationToken)
    {
        var set = await ServerSource.ReadAsync(file, Console.Error.WriteLine, cancellationToken);
        var settings = new LiveSettings { Sandbox = order.Sandbox, Hidden = [order.Dataset, file] };
        using var loggers = NoticeLogging.Create(Console.Error.WriteLine);
        return await new LiveVerifier(folder, set.Servers, settings, TimeProvider.System, loggers).VerifyAsync(cancellationToken);
    }
}
