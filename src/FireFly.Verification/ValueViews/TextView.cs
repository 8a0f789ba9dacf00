using System.Buffers;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>The view of a text that is not JSON as a whole.</summary>
internal static class TextView
{
    private static readonly string[] Members = ["text", "lines", "fields", "json", "tables", "tokens"];

    /// <summary>Whether a view is one of these: a server may send JSON with some of the same member names.</summary>
    public static bool Is(JsonElement view) =>
        view.ValueKind == JsonValueKind.Object
        && view.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
        && view.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array && lines.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String)
        && (!view.TryGetProperty("fields", out var fields) || fields.ValueKind == JsonValueKind.Object)
        && (!view.TryGetProperty("tokens", out var tokens) || tokens.ValueKind == JsonValueKind.Object)
        && view.EnumerateObject().All(member => Members.Contains(member.NameText()));

    public static JsonElement Of(string text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 256);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            if (text.Length > 0)
            {
                writer.WriteString("text", text);
                if (text.Length <= ValueView.MaxAnalysedLength)
                {
                    WriteParts(writer, text);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(output.WrittenSpan, new JsonDocumentOptions { MaxDepth = ValueView.MaxDepth + 2 });
    }

    private static void WriteParts(Utf8JsonWriter writer, string text)
    {
        var lines = Lines(text);
        writer.WriteStartArray("lines");
        foreach (var line in lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        var fields = LabelledFields.Of(lines);
        if (fields.Count > 0)
        {
            writer.WriteStartObject("fields");
            foreach (var (label, value) in fields)
            {
                writer.WriteString(label, value);
            }

            writer.WriteEndObject();
        }

        if (EmbeddedJson.TryFindFirst(text, out var json))
        {
            writer.WritePropertyName("json");
            json.WriteTo(writer);
        }

        MarkdownTables.Write(writer, lines);
        TextTokens.Write(writer, text);
    }

    /// <summary>The lines as they stand, blank ones too; a last line break opens no further line.</summary>
    private static List<string> Lines(string text)
    {
        List<string> lines = [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')];
        if (lines.Count > 1 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
