using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Json.Canonical;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one text for all spellings of one value. Members are ordered by the
/// UTF-16 code units of their names, numbers are written as ECMAScript writes them, strings escape only what they must.
/// Of members with the same name the last one wins, as in <see cref="JsonElement.GetProperty(string)"/>. Numbers are IEEE 754
/// doubles as the RFC demands, but for one thing: an integer that a double would change (beyond 2^53) is written with all its
/// digits. Fractions beyond the range of a double are refused, and integers of more than 4,096 digits. Thread-safe; throws <see cref="JsonException"/> for values that have no canonical form (a number out of range,
/// a lone surrogate, nesting deeper than <see cref="MaxDepth"/>).
/// </summary>
public static class CanonicalJson
{
    /// <summary>The deepest nesting of arrays and objects that is accepted.</summary>
    public const int MaxDepth = 512;

    public static string Serialize(JsonElement value) => Encoding.UTF8.GetString(Write(value).WrittenSpan);

    public static string Serialize(JsonNode? value) => Encoding.UTF8.GetString(Write(value).WrittenSpan);

    public static byte[] SerializeToUtf8(JsonElement value) => Write(value).WrittenSpan.ToArray();

    public static byte[] SerializeToUtf8(JsonNode? value) => Write(value).WrittenSpan.ToArray();

    /// <summary>
    /// The canonical text, except that fractions of more digits than a double holds keep their spelling: for what is sent and kept.
    /// Where it is parsed, no number has changed its value.
    /// </summary>
    public static byte[] SerializeExactlyToUtf8(JsonElement value) => Write(value, keepsFractions: true).WrittenSpan.ToArray();

    /// <summary>The SHA-256 of the canonical UTF-8 text, as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(JsonElement value) => Hash(Write(value).WrittenSpan);

    /// <inheritdoc cref="Hash(JsonElement)"/>
    public static string Hash(JsonNode? value) => Hash(Write(value).WrittenSpan);

    /// <summary>
    /// True where both are the same JSON value: members in any order, numbers by their exact value
    /// (<c>1</c> equals <c>1.0</c> and <c>1e0</c>; large integers are not rounded), strings after unescaping.
    /// </summary>
    public static bool DeepEquals(JsonElement left, JsonElement right) => JsonElement.DeepEquals(left, right);

    private static string Hash(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static ArrayBufferWriter<byte> Write(JsonElement value, bool keepsFractions = false)
    {
        var output = new ArrayBufferWriter<byte>(256);
        new CanonicalWriter(output, keepsFractions).Write(value, 0);
        return output;
    }

    private static ArrayBufferWriter<byte> Write(JsonNode? value)
    {
        if (value is null)
        {
            return WriteNull();
        }

        // Nodes hold values of any origin (parsed text, CLR values): their own text is the common ground.
        var text = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { MaxDepth = MaxDepth }))
        {
            try
            {
                value.WriteTo(writer);
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException($"The value cannot be written as JSON of at most {MaxDepth} levels.", e);
            }
        }

        using var document = JsonDocument.Parse(text.WrittenMemory, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Write(document.RootElement);
    }

    private static ArrayBufferWriter<byte> WriteNull()
    {
        var output = new ArrayBufferWriter<byte>(4);
        output.Write("null"u8);
        return output;
    }
}
