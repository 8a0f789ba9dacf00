using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>The two MCP transports.</summary>
public enum ServerTransport
{
    /// <summary>A child process, JSON-RPC over standard input and output.</summary>
    [JsonStringEnumMemberName("stdio")] Stdio,

    /// <summary>Streamable HTTP (with the older server-sent events as a fallback).</summary>
    [JsonStringEnumMemberName("http")] Http,
}
