using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>The columns of rows, as the header of a dataset card lists them.</summary>
internal static class CardFeatures
{
    /// <summary>Members that hold any JSON: no two tools have the same.</summary>
    private static readonly string[] FreeForm = ["arguments", "parameters"];

    /// <summary>The columns of those rows and of others whose columns are known.</summary>
    public static JsonArray Of(IEnumerable<JsonObject> rows, JsonArray known) => rows.Aggregate(known, (features, row) => Members(features, row));

    private static JsonArray Members(JsonArray features, JsonObject value)
    {
        foreach (var (name, member) in value)
        {
            var feature = features.OfType<JsonObject>().FirstOrDefault(feature => feature["name"]!.GetValue<string>() == name);
            if (feature is null)
            {
                features.Add(feature = new JsonObject { ["name"] = name });
            }

            Learn(feature, name, member);
        }

        return features;
    }

    private static void Learn(JsonObject feature, string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject when FreeForm.Contains(name):
                feature["dtype"] = "json";
                break;
            case JsonObject members:
                feature["struct"] = Members(feature["struct"] is JsonArray known ? Taken(feature, "struct", known) : [], members);
                break;
            case JsonArray elements when elements.FirstOrDefault() is JsonObject:
                feature["list"] = elements.Cast<JsonObject>().Aggregate(feature["list"] is JsonArray list ? Taken(feature, "list", list) : [], Members);
                break;
            case JsonArray elements:
                if (!feature.ContainsKey("list"))
                {
                    feature["list"] = elements.Count > 0 ? TypeOf(elements[0]!) : "string";
                }

                break;
            default:
                feature["dtype"] = TypeOf(value);
                break;
        }
    }

    private static JsonArray Taken(JsonObject feature, string member, JsonArray value)
    {
        feature.Remove(member);
        return value;
    }

    private static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "int64",
    };
}
