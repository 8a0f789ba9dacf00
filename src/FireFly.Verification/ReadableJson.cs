using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FireFly.Verification;

/// <summary>JSON from outside, before anyone reads its strings: parsers let bytes and escapes through that are no text.</summary>
public static class ReadableJson
{
    /// <summary>Characters of the JSON text; null where it is not UTF-8, and must not be read further.</summary>
    public static int? LengthOf(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return Utf8.IsValid(raw) ? Encoding.UTF8.GetCharCount(raw) : null;
    }

    /// <summary>The same value, half surrogate pairs (<c>"\ud800"</c>) replaced by U+FFFD, so that it can be written again.</summary>
    public static JsonElement Of(JsonElement value) => value.Readable();
}
