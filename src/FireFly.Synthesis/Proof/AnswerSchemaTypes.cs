using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Proof;

/// <summary>Says in the schema of an answer what its fields say: type, format and unit.</summary>
internal static class AnswerSchemaTypes
{
    public static JsonElement Apply(JsonElement schema, IReadOnlyDictionary<string, AnswerField> fields)
    {
        var root = JsonSerializer.SerializeToNode(schema, FireFlyJson.Default.JsonElement)!;
        foreach (var (name, field) in fields)
        {
            if (root["properties"]?[name] is not JsonObject property)
            {
                continue;
            }

            property["type"] = field.Type;
            if (field.Items == MatchRules.Number && property["items"] is JsonObject items)
            {
                items["type"] = "number";
            }

            if (field.Format is "date" or "date-time")
            {
                property["format"] = field.Format;
            }

            if (field.Unit is { } unit)
            {
                property["unit"] = unit;
            }
        }

        return JsonSerializer.SerializeToElement(root, FireFlyJson.Default.JsonNode);
    }
}
