using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Every page of tools/list names a next one.</summary>
internal sealed class EndlessPagesServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override void ListTools(JsonNode? id, string? cursor)
    {
        var page = int.TryParse(cursor, out var number) ? number : 0;
        var tools = page == 0 ? Tools() : [Tool($"tool_{page}", $"Do thing number {page}.")];
        Pipe.Answer(id, new JsonObject { ["tools"] = tools, ["nextCursor"] = $"{page + 1}" });
    }
}
