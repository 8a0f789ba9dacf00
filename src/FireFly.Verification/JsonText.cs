using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>Strings of JSON from outside: <c>"\ud800"</c>, half a surrogate pair, is well-formed JSON, and reading it throws.</summary>
internal static class JsonText
{
    /// <summary>The string; half a surrogate pair becomes U+FFFD.</summary>
    public static string Text(this JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText()[1..^1]);
        }
    }

    /// <summary>The name of a member; half a surrogate pair becomes U+FFFD.</summary>
    public static string NameText(this JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Unescape(JsonNameRaw(member));
        }
    }

    /// <summary>The same value, with every string and name readable by anyone.</summary>
    public static JsonElement Readable(this JsonElement value)
    {
        if (!value.GetRawText().Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            Copy(value, writer);
        }

        return JsonElement.Parse(output.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1000 });
    }

    public static bool ValueEqualsText(this JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>A string as it is, any other value as its JSON.</summary>
    public static string Spelling(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.Text() : value.GetRawText();

    public static bool IsScalar(this JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.NameText());
                    Copy(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Copy(element, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.Text());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>The raw name: what stands between the first quotes of <c>"name": value</c>.</summary>
    private static string JsonNameRaw(JsonProperty member)
    {
        var raw = member.ToString();
        var end = 1;
        while (raw[end] != '"')
        {
            end += raw[end] == '\\' ? 2 : 1;
        }

        return raw[1..end];
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            text.Append(raw[++i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)int.Parse(raw.AsSpan((i += 4) - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var other => other,
            });
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
