using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Mcp.Paths;

/// <summary>Visits every string of a JSON value, member names too; numbers keep their spelling.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 512 };

    /// <summary>The value as an element, with no more escapes than JSON demands; null becomes a JSON null.</summary>
    public static JsonElement Plain(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, ReaderOptions);
        return document.RootElement.Clone();
    }

    /// <summary>Whether any string answers.</summary>
    public static bool Any(JsonElement element, Func<string, bool> test) => element.ValueKind switch
    {
        JsonValueKind.String => test(element.GetString()!),
        JsonValueKind.Array => element.EnumerateArray().Any(item => Any(item, test)),
        JsonValueKind.Object => element.EnumerateObject().Any(member => test(member.Name) || Any(member.Value, test)),
        _ => false,
    };

    /// <summary>A copy with every string replaced, and names of members by <paramref name="name"/>, where it is given.</summary>
    public static JsonElement Rewrite(JsonElement element, Func<string, string> replace, Func<string, string>? name = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, element, replace, name ?? replace);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, ReaderOptions);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, Func<string, string> replace, Func<string, string> name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(replace(element.GetString()!));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, replace, name);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(name(member.Name));
                    Write(writer, member.Value, replace, name);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteRawValue(element.GetRawText());
                break;
        }
    }
}
