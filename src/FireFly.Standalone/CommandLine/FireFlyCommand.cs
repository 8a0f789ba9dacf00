using System.CommandLine;
using FireFly.Json.Display;
using FireFly.Mcp;
using FireFly.Models.Cassettes;
using FireFly.Models.Roles;
using FireFly.Standalone.Progress;
using FireFly.Storage;

namespace FireFly.Standalone.CommandLine;

/// <summary>The command line. What is wrong comes as one line on standard error; standard output stays parseable.</summary>
internal static class FireFlyCommand
{
    /// <summary>Runs the command that the arguments name and gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = ServeCommand.AddTo(new RootCommand("Turns real MCP servers into verified tool-call tasks, and replays them offline. Without a command it serves."));
        root.Add(GenerateCommand.Create());
        root.Add(ServeCommand.AddTo(new Command("serve", "Serves the pipeline over HTTP, or a finished dataset for training and evaluation, offline.")));
        root.Add(VerifyCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(EvaluateCommand.Create());
        root.Add(ReportCommand.Create());
        root.Add(DriftCommand.Create());
        root.Add(RecordCommand.Create());

        var line = root.Parse(args);
        if (line.Errors.Count > 0)
        {
            return Fail(ExitCodes.Usage, line.Errors[0].Message);
        }

        try
        {
            // Ctrl-C is the commands' own business.
            return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException exception)
        {
            return Fail(ExitCodes.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is McpConfigurationException or StorageException or ModelConfigurationException or CassetteException)
        {
            return Fail(ExitCodes.Usage, exception.Message);
        }
        catch (NotHeldException exception)
        {
            return Fail(ExitCodes.NotHeld, exception.Message);
        }
#pragma warning disable CA1031 // whatever else goes wrong is a fault of FireFly: told with all that helps to find it, and not as a crash of the runtime
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"firefly: an unexpected failure, please report it:{Environment.NewLine}{PlainText.Lines(exception.ToString())}");
            return ExitCodes.NotHeld;
        }
    }

    private static int Fail(int code, string message)
    {
        StandardError.WriteLine($"firefly: {message}");
        return code;
    }
}
