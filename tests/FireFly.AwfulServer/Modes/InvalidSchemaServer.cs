using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Tools whose inputSchema is missing, no object, unresolvable or no valid schema.</summary>
internal sealed class InvalidSchemaServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private static readonly string[] Schemas =
    [
        """42""",
        """{"type":"objekt"}""",
        """{"type":"object","properties":"none"}""",
        """{"type":"object","required":"id","properties":{"id":{"type":"string"}}}""",
        """{"type":"object","properties":{"id":{"$ref":"#/$defs/nowhere"}},"required":["id"]}""",
        """{"type":"object","properties":{"id":{"type":"string","pattern":"([a-z"}},"required":["id"]}""",
        """{"type":"object","properties":{"id":{"type":"integer","minimum":10,"maximum":1}},"required":["id"]}""",
        """{"type":"object","properties":{"node":{"$ref":"#"}},"required":["node"]}""",
    ];

    protected override JsonArray Tools()
    {
        var tools = base.Tools().With(new JsonObject { ["name"] = "without_schema", ["description"] = "Has no inputSchema." });
        for (var i = 0; i < Schemas.Length; i++)
        {
            tools.Add((JsonNode)new JsonObject { ["name"] = $"invalid_{i + 1}", ["description"] = "Has no usable inputSchema.", ["inputSchema"] = JsonNode.Parse(Schemas[i]) });
        }

        return tools;
    }

    protected override JsonObject? Call(string name, JsonObject arguments) =>
        name == "without_schema" || name.StartsWith("invalid_", StringComparison.Ordinal) ? Text("called") : base.Call(name, arguments);
}
