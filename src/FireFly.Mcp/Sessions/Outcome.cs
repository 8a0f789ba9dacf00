using FireFly.Contracts;

namespace FireFly.Mcp.Sessions;

internal static class Outcome
{
    /// <summary>A failed call: the reason stands in the result too, as a model would see it.</summary>
    public static CallOutcome Failed(FailureCode code, string message, double latency = 0, int? rpcCode = null) => new()
    {
        Result = ToolResult.OfText(message, isError: true),
        Failure = new CallFailure(code, message, rpcCode),
        LatencyMs = latency,
    };
}
