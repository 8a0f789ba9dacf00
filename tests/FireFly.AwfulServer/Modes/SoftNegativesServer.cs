using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Find_item says "No matches" as a normal result, check_item answers valid: false.</summary>
internal sealed class SoftNegativesServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("find_item", "Find items by name.", "query:string"),
        Tool("check_item", "Check whether an item id is valid.", "item_id:string"));

    protected override JsonObject? Call(string name, JsonObject arguments) => name switch
    {
        "find_item" when $"{arguments["query"]}" == "kettle" => Text("Found 1 item:\nitem-1 kettle"),
        "find_item" => Text("No matches found."),
        "check_item" => Text(new JsonObject { ["valid"] = OrdinaryTools.ItemIds.Contains($"{arguments["item_id"]}") }.ToJsonString()),
        _ => base.Call(name, arguments),
    };
}
