using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FireFly.Json.Canonical;

/// <summary>Writes one element in canonical form; see <see cref="CanonicalJson"/>.</summary>
internal readonly struct CanonicalWriter(ArrayBufferWriter<byte> output)
{
    private static readonly Comparison<JsonProperty> ByCodeUnits = (a, b) => string.CompareOrdinal(a.Name, b.Name);

    public void Write(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, Deeper(depth));
                break;
            case JsonValueKind.Array:
                WriteArray(value, Deeper(depth));
                break;
            case JsonValueKind.String:
                WriteString(Text(value));
                break;
            case JsonValueKind.Number:
                WriteNumber(value);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new JsonException("There is no value to write.");
        }
    }

    private static int Deeper(int depth) => depth < CanonicalJson.MaxDepth
        ? depth + 1
        : throw new JsonException($"The value is nested deeper than {CanonicalJson.MaxDepth} levels.");

    private void WriteObject(JsonElement value, int depth)
    {
        Put('{');
        var members = Members(value);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                Put(',');
            }

            WriteString(members[i].Name);
            Put(':');
            Write(members[i].Value, depth);
        }

        Put('}');
    }

    private static List<JsonProperty> Members(JsonElement value)
    {
        var members = new List<JsonProperty>();
        try
        {
            var last = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                if (last.TryAdd(member.Name, members.Count))
                {
                    members.Add(member);
                }
                else
                {
                    members[last[member.Name]] = member;
                }
            }
        }
        catch (InvalidOperationException e)
        {
            throw LoneSurrogate(e);
        }

        members.Sort(ByCodeUnits);
        return members;
    }

    private void WriteArray(JsonElement value, int depth)
    {
        Put('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                Put(',');
            }

            first = false;
            Write(item, depth);
        }

        Put(']');
    }

    private void WriteNumber(JsonElement value)
    {
        if (!value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            throw new JsonException($"The number {value.GetRawText()} is beyond the range of a double.");
        }

        Span<char> buffer = stackalloc char[EcmaScriptNumber.MaxLength];
        WriteUtf8(buffer[..EcmaScriptNumber.Format(number, buffer)]);
    }

    private void WriteString(string text)
    {
        Put('"');
        var rest = text.AsSpan();
        while (rest.IndexOfAny(CanonicalEscapes.MustEscape) is >= 0 and var at)
        {
            WriteUtf8(rest[..at]);
            WriteUtf8(CanonicalEscapes.Escape(rest[at]));
            rest = rest[(at + 1)..];
        }

        WriteUtf8(rest);
        Put('"');
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw LoneSurrogate(e);
        }
    }

    private static JsonException LoneSurrogate(InvalidOperationException cause) =>
        new("A string holds a lone surrogate or invalid UTF-8 and so is no Unicode text.", cause);

    private void WriteUtf8(ReadOnlySpan<char> text)
    {
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    private void Put(char ascii)
    {
        output.GetSpan(1)[0] = (byte)ascii;
        output.Advance(1);
    }
}
