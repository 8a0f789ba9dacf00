using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Answers tools/list with {"tools": "none today"}.</summary>
internal sealed class NonsenseListServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override void ListTools(JsonNode? id, string? cursor) => Pipe.Answer(id, new JsonObject { ["tools"] = "none today" });
}
