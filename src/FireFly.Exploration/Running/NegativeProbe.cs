using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Running;

/// <summary>Makes arguments that surely name nothing, from arguments that worked.</summary>
internal static class NegativeProbe
{
    private const string Nonsense = "zqx-nothing-77431";

    public static JsonElement? ArgumentsFor(Tool tool, JsonElement good)
    {
        var node = new JsonObject();
        var replaced = false;
        foreach (var member in good.EnumerateObject())
        {
            var names = tool.Input().Property(member.Name) is { } property
                && ParameterKinds.Of(member.Name, property.Schema) is ParameterKind.Query or ParameterKind.Pattern or ParameterKind.Id or ParameterKind.Label or ParameterKind.Hash or ParameterKind.Other;
            var text = names && member.Value.ValueKind == JsonValueKind.String;
            replaced |= text;
            node[member.Name] = text ? Nonsense : JsonSerializer.SerializeToNode(member.Value, FireFlyJson.Default.JsonElement);
        }

        return replaced ? JsonSerializer.SerializeToElement(node, FireFlyJson.Default.JsonObject) : null;
    }
}
