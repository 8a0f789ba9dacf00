using Microsoft.Extensions.Logging;

namespace FireFly.Mcp.Telemetry;

/// <summary>What is logged of calls of live tools: which tool of which server and how it went, never arguments, results or the words of a failure.</summary>
internal sealed partial class CallLog(ILogger<CallLog> logger)
{
    /// <summary>Whatever is logged until the scope ends names the server and the tool.</summary>
    public IDisposable? BeginScope(string server, string tool) => logger.BeginScope(new Dictionary<string, object> { ["Server"] = server, ["Tool"] = tool });

    /// <summary>A call that its tool did not answer is worth a line; the others are in the traces.</summary>
    public void Log(string server, string tool, CallOutcome outcome)
    {
        if (outcome.Failure is { Code: FailureCode.Transport or FailureCode.Timeout or FailureCode.Died or FailureCode.StartFailed } failure)
        {
            LogUnanswered(server, tool, failure.Code, outcome.LatencyMs);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Server}/{Tool} has not answered: {Failure} after {Milliseconds:F0} ms")]
    private partial void LogUnanswered(string server, string tool, FailureCode failure, double milliseconds);
}
