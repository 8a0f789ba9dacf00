using System.Text.Json.Serialization;

namespace FireFly.Mcp;

/// <summary>Why a call has no answer of its tool.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureCode>))]
public enum FailureCode
{
    /// <summary>The server answered with a JSON-RPC error, or with something that is no answer.</summary>
    [JsonStringEnumMemberName("protocol-error")] ProtocolError,

    /// <summary>The connection failed: the server answered with an HTTP status, or what came was no answer to the call.</summary>
    [JsonStringEnumMemberName("transport")] Transport,

    /// <summary>No answer within the call timeout.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>The answer was larger than allowed.</summary>
    [JsonStringEnumMemberName("too-large")] TooLarge,

    /// <summary>The answer was nested deeper than allowed.</summary>
    [JsonStringEnumMemberName("too-deep")] TooDeep,

    /// <summary>The server died during the call, or earlier in this session.</summary>
    [JsonStringEnumMemberName("died")] Died,

    /// <summary>The server could not be started or reached.</summary>
    [JsonStringEnumMemberName("start-failed")] StartFailed,

    /// <summary>An argument names a path outside the session's folders.</summary>
    [JsonStringEnumMemberName("refused-path")] RefusedPath,

    /// <summary>A limit of the server's definition is used up.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>No server of that name, or a tool that its definition excludes.</summary>
    [JsonStringEnumMemberName("not-available")] NotAvailable,
}
