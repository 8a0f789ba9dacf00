using FireFly.Contracts;
using FireFly.Exploration.Recorder;
using FireFly.Mcp;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Progress;

namespace FireFly.Standalone.Recording;

/// <summary>One server on standard input and output.</summary>
internal static class StdioRecording
{
    public static async Task<int> RunAsync(ServerDefinition definition, CallRecorder recorder, CancellationToken cancellationToken)
    {
        using var starter = new RealServerStarter();
        await using var server = await ServerAsync(definition, starter, cancellationToken);
        await using var session = await recorder.BeginAsync(definition, cancellationToken);
        await using var client = new LineChannel(Console.OpenStandardInput(), Console.OpenStandardOutput());
        var listener = new FirstAnswer(server);
        var end = await Relay.RunAsync(client, listener, new TrafficTap(definition, session, TimeProvider.System), cancellationToken);
        if (end != RelayEnd.Server)
        {
            return ExitCodes.Done;
        }

        var code = server is RealServer process ? await ExitCodeAsync(process) : null;
        if (!listener.HasAnswered)
        {
            throw new UsageException($"{definition.Name} ended{With(code)} before it said anything; its standard error stands above");
        }

        RecordRun.Notice($"{definition.Name} ended by itself{With(code)}");
        return code is null or 0 ? ExitCodes.Done : ExitCodes.NotHeld;
    }

    private static async Task<IMessageChannel> ServerAsync(ServerDefinition definition, RealServerStarter starter, CancellationToken cancellationToken)
    {
        try
        {
            return definition.Transport == ServerTransport.Http
                ? await RemoteServer.ConnectAsync(definition, cancellationToken)
                : await RealServer.StartAsync(definition, starter, StandardError.WriteLine);
        }
        catch (RelayException exception)
        {
            throw new UsageException($"{definition.Name} {(exception.Message.StartsWith("could", StringComparison.Ordinal) ? exception.Message : $"cannot be started: {exception.Message}")}");
        }
    }

    private static async Task<int?> ExitCodeAsync(RealServer process)
    {
        await process.WaitAsync();
        return process.ExitCode;
    }

    private static string With(int? code) => code is null ? "" : $" with exit code {code}";
}
