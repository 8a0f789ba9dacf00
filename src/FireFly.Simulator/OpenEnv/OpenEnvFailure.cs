using System.Text.Json.Nodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>A message that OpenEnv refuses, with its code on the WebSocket and its status over HTTP.</summary>
internal sealed class OpenEnvFailure(string code, int status, string message, JsonObject? more = null) : Exception(message)
{
    public const string InvalidJson = "INVALID_JSON";
    public const string UnknownType = "UNKNOWN_TYPE";
    public const string ValidationError = "VALIDATION_ERROR";
    public const string ExecutionError = "EXECUTION_ERROR";
    public const string CapacityReached = "CAPACITY_REACHED";
    public const string SessionError = "SESSION_ERROR";

    public string Code => code;

    public int Status => status;

    /// <summary>What stands beside message and code.</summary>
    public JsonObject? More => more;

    public static OpenEnvFailure NotFound(string message) => new(ExecutionError, StatusCodes.Status404NotFound, message);

    public static OpenEnvFailure Full(int open, int limit) => new(
        CapacityReached,
        StatusCodes.Status429TooManyRequests,
        $"Server at capacity: {open}/{limit} sessions active (FireFly:Simulator:MaxEpisodes)",
        new JsonObject { ["active_sessions"] = open, ["max_sessions"] = limit });

    public static OpenEnvFailure NoEpisode() =>
        new(ExecutionError, StatusCodes.Status409Conflict, "There is no episode yet, or it was idle for too long: reset first");

    public static OpenEnvFailure Of(WireFailure failure) =>
        new(ValidationError, failure.Status, $"Invalid message: {failure.Message}", failure.Errors.Count > 0 ? new JsonObject { ["errors"] = failure.ErrorNodes() } : null);

    /// <summary>As a message on the WebSocket.</summary>
    public JsonObject ToMessage()
    {
        var data = new JsonObject { ["message"] = Message, ["code"] = code };
        foreach (var (name, value) in more ?? [])
        {
            data[name] = value?.DeepClone();
        }

        return new JsonObject { ["type"] = "error", ["data"] = data };
    }
}
