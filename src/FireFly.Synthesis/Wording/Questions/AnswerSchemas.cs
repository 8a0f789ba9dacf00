using System.Buffers;
using System.Text.Json;
using FireFly.Json.Canonical;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Writes the JSON Schema of the answer object.</summary>
internal static class AnswerSchemas
{
    /// <summary>The schema: all fields required, each described in words, nothing else allowed.</summary>
    public static JsonElement Write(IReadOnlyList<Ask> fields, IReadOnlyList<string> names)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "object");
            writer.WriteStartObject("properties");
            for (var i = 0; i < fields.Count; i++)
            {
                writer.WriteStartObject(names[i]);
                WriteType(writer, fields[i].Value);
                writer.WriteString("description", Description(fields[i]));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartArray("required");
            foreach (var name in names)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("additionalProperties", false);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static string Description(Ask ask)
    {
        var words = ask.Words.ToString();
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
    }

    private static void WriteType(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            writer.WriteString("type", Type(value));
            return;
        }

        var types = value.EnumerateArray().Select(Type).Distinct().ToList();
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        writer.WriteString("type", types.Count == 1 ? types[0] : types.Contains("string") ? "string" : "number");
        writer.WriteEndObject();
    }

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.IsWhole() ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "string",
    };
}
