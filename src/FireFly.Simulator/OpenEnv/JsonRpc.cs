using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>A JSON-RPC 2.0 request.</summary>
internal sealed record JsonRpc(string Method, JsonElement Parameters, JsonNode? Id)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int ServerError = -32000;

    /// <summary>Reads a request; throws <see cref="WireFailure"/> where it is none.</summary>
    public static JsonRpc Read(JsonElement json)
    {
        var body = new WireBody(json, "request").Only("jsonrpc", "method", "params", "id");
        var (version, method, parameters, id) = (body.Text("jsonrpc", required: true), body.Text("method", required: true), body.Object("params"), body.Find("id"));
        if (version is not null and not "2.0")
        {
            body.Refuse("jsonrpc", "literal_error", "Input should be '2.0'");
        }

        if (id is not null && id.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            body.Refuse("id", "id_type", "Input should be a string or a number");
        }

        body.Check();
        return new JsonRpc(method!, parameters ?? ToolArguments.None, id?.ToNode());
    }

    public static JsonObject Result(JsonNode? id, JsonNode? result) => new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result };

    public static JsonObject Error(JsonNode? id, int code, string message, JsonNode? data = null) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["data"] = data },
    };
}
