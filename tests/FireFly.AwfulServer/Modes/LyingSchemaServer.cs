using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Results break their outputSchema, and one tool refuses what its inputSchema allows.</summary>
internal sealed class LyingSchemaServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools()
    {
        var temperature = Tool("get_temperature", "Get the temperature of a room in degrees Celsius.", "room:string");
        temperature["outputSchema"] = JsonNode.Parse("""{"type":"object","properties":{"celsius":{"type":"number"}},"required":["celsius"]}""");
        var count = Tool("count_rooms", "Count the rooms.");
        count["outputSchema"] = JsonNode.Parse("""{"type":"object","properties":{"count":{"type":"integer"}},"required":["count"]}""");
        var readOnly = Tool("read_note", "Read the note of the day.");
        readOnly["annotations"] = new JsonObject { ["readOnlyHint"] = true };
        return base.Tools().With(temperature, count, readOnly, Tool("set_level", "Set the level.", "level:string"));
    }

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        switch (name)
        {
            case "get_temperature":
                return Structured(new JsonObject { ["celsius"] = "rather warm" });
            case "count_rooms":
                return Text("There are 4 rooms.");
            case "read_note":
                // Says that it only reads, and writes.
                File.AppendAllText("note.txt", "read\n");
                return Text($"The note was read {File.ReadLines("note.txt").Count()} times.");
            case "set_level":
                return arguments["level"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number
                    ? Text($"Level: {arguments["level"]}")
                    : Failed("level must be an integer between 1 and 5");
            default:
                return base.Call(name, arguments);
        }
    }
}
