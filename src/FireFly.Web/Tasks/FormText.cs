using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Json;
using FireFly.Json.Schema.Reading;

namespace FireFly.Web.Tasks;

/// <summary>Values as texts of a form, and back.</summary>
internal static class FormText
{
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>The texts that show an object.</summary>
    public static Dictionary<string, string> OfObject(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => Of(member.Value), StringComparer.Ordinal)
        : [];

    /// <summary>The object that texts stand for: a text is a string where the schema takes one, else JSON.</summary>
    public static JsonObject Read(SchemaView schema, IReadOnlyDictionary<string, string> texts)
    {
        var read = new JsonObject();
        foreach (var (name, text) in texts)
        {
            read[name] = Read(schema.Property(name)?.Schema, text);
        }

        return read;
    }

    private static JsonNode? Read(SchemaView? schema, string text)
    {
        if (Parse(text) is { } value && (schema is null || (value.ValueKind != JsonValueKind.String && schema.Accepts(value))))
        {
            return JsonNode.Parse(value.GetRawText());
        }

        return JsonValue.Create(text);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
