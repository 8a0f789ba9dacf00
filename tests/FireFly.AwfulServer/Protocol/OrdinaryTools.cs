using System.Text.Json.Nodes;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Protocol;

/// <summary>The tools that work in nearly every mode.</summary>
internal static class OrdinaryTools
{
    private static readonly (string Id, string Name, double Price)[] Items =
        [("item-1", "kettle", 24.5), ("item-2", "lantern", 61), ("item-3", "compass", 18.75)];

    public static IReadOnlyList<string> ItemIds { get; } = [.. Items.Select(item => item.Id)];

    public static JsonArray List()
    {
        var add = Tool("add", "Add two numbers.", "a:number", "b:number");
        add["outputSchema"] = JsonNode.Parse("""{"type":"object","properties":{"sum":{"type":"number"}},"required":["sum"]}""");
        return
        [
            Tool("echo", "Echo a text.", "text:string"),
            add,
            Tool("list_items", "List the items with their ids and names."),
            Tool("get_item", "Get one item with its price. Use list_items first to find ids.", "id:string"),
        ];
    }

    /// <summary>The result, or null for a tool of another name.</summary>
    public static JsonObject? Call(string name, JsonObject arguments) => name switch
    {
        "echo" => arguments["text"] is { } text ? Text(text.ToString()) : Failed("Missing required parameter: text"),
        "add" => Number(arguments, "a") is { } a && Number(arguments, "b") is { } b
            ? Structured(new JsonObject { ["sum"] = a + b })
            : Failed("a and b must be numbers"),
        "list_items" => Text(new JsonArray([.. Items.Select(item => new JsonObject { ["id"] = item.Id, ["name"] = item.Name })]).ToJsonString()),
        "get_item" => GetItem(arguments["id"]?.ToString()),
        _ => null,
    };

    private static JsonObject GetItem(string? id) =>
        Items.FirstOrDefault(item => item.Id == id) is { Id: not null } item
            ? Text(new JsonObject { ["id"] = item.Id, ["name"] = item.Name, ["price"] = item.Price }.ToJsonString())
            : Failed($"Item not found: {id}. id must be one of: {string.Join(", ", ItemIds)}");

    private static double? Number(JsonObject arguments, string name) =>
        arguments[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
