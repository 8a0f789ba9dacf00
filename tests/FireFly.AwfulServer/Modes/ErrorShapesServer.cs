using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Fetch_a to fetch_d fail in each of the four shapes unless item_id is one of list_items.</summary>
internal sealed class ErrorShapesServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("fetch_a", "Fetch an item from store A.", "item_id:string"),
        Tool("fetch_b", "Fetch an item from store B.", "item_id:string"),
        Tool("fetch_c", "Fetch an item from store C.", "item_id:string"),
        Tool("fetch_d", "Fetch an item from store D.", "item_id:string"));

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        var item = arguments["item_id"]?.ToString();
        var reason = $"item_id must be one of: {string.Join(", ", OrdinaryTools.ItemIds)}";
        switch (name)
        {
            case "fetch_a" or "fetch_b" or "fetch_c" or "fetch_d" when OrdinaryTools.ItemIds.Contains(item):
                Pipe.Answer(id, Text(new JsonObject { ["item_id"] = item, ["stock"] = 3 + name[^1] + item![^1] }.ToJsonString()));
                break;
            case "fetch_a":
                Pipe.AnswerError(id, -32602, reason);
                break;
            case "fetch_b":
                Pipe.Answer(id, Failed(reason));
                break;
            case "fetch_c":
                Pipe.Answer(id, Text($"Error: {reason}"));
                break;
            case "fetch_d":
                Pipe.Answer(id, Text(new JsonObject { ["success"] = false, ["error"] = reason }.ToJsonString()));
                break;
            default:
                base.CallTool(id, name, arguments);
                break;
        }
    }
}
