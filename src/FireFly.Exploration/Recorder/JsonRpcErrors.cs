using System.Globalization;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Exploration.Recorder;

/// <summary>What the proxy itself says in a conversation, where a server does not.</summary>
internal static class JsonRpcErrors
{
    /// <summary>An answer to a request.</summary>
    /// <param name="id">The request's id as spelled; null for none.</param>
    /// <param name="message">For people.</param>
    /// <param name="code">Of JSON-RPC.</param>
    public static string Of(string? id, string message, int code = -32000) =>
        $"{{\"jsonrpc\":\"2.0\",\"id\":{id ?? "null"},\"error\":{{\"code\":{code.ToString(CultureInfo.InvariantCulture)},\"message\":\"{JsonEncodedText.Encode(message)}\"}}}}";

    /// <summary>What a client that gives up a request tells the server.</summary>
    public static byte[] Cancelled(string id) =>
        Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{{\"requestId\":{id},\"reason\":\"no answer in time\"}}}}");

    /// <summary>What is said of a server that does not answer.</summary>
    public static string Silence(ServerDefinition server, bool begins) =>
        $"{server.Name} has said nothing for {Limit(server, begins).TotalSeconds.ToString(CultureInfo.InvariantCulture)} s ({(begins ? "startTimeoutSeconds" : "callTimeoutSeconds")} of its firefly block): it hangs, or needs a higher limit";

    /// <summary>How long a server may be silent.</summary>
    public static TimeSpan Limit(ServerDefinition server, bool begins) => TimeSpan.FromSeconds(begins ? server.Limits.StartTimeoutSeconds : server.Limits.CallTimeoutSeconds);
}
