using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FireFly.Json.Canonical;

/// <summary>Writes one element in canonical form; see <see cref="CanonicalJson"/>.</summary>
internal readonly struct CanonicalWriter(ArrayBufferWriter<byte> output, bool keepsFractions = false)
{
    /// <summary>Decimal fractions of so many characters are read back from a double as they were written.</summary>
    private const int AlwaysExact = 15;

    /// <summary>From 2^53 on a double no longer tells all integers apart.</summary>
    private const double FirstUnsafe = 9007199254740992;

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
        var isDouble = value.TryGetDouble(out var number) && double.IsFinite(number);
        Span<char> buffer = stackalloc char[EcmaScriptNumber.MaxLength];
        ReadOnlySpan<char> text = isDouble ? buffer[..EcmaScriptNumber.Format(number, buffer)] : default;
        if (!(isDouble && IsSafe(value, number)) && Exact(value, text) is { } exact)
        {
            text = exact;
        }

        WriteUtf8(text);
    }

    // Integers below 2^53 are exact as doubles; fractions are doubles by the RFC, unless all their digits are to be kept.
    private bool IsSafe(JsonElement value, double number) =>
        Math.Abs(number) < FirstUnsafe
        && (!keepsFractions || value.TryGetInt64(out _) || (value.GetRawText() is { Length: <= AlwaysExact } text && !text.AsSpan().ContainsAny('e', 'E')));

    /// <summary>The digits to keep where the ECMAScript text of the double denotes another number; null where that will do.</summary>
    private string? Exact(JsonElement value, ReadOnlySpan<char> rounded)
    {
        var exact = JsonNumber.Of(value);
        if (rounded.Length > 0 && JsonNumber.Of(rounded.ToString()).CompareTo(exact) == 0)
        {
            return null;
        }

        return exact.IsInteger ? exact.WholeText() ?? throw OutOfRange(value)
            : keepsFractions ? value.GetRawText()
            : rounded.Length > 0 ? null : throw OutOfRange(value);
    }

    private static JsonException OutOfRange(JsonElement value) =>
        new($"The number {value.GetRawText()} is beyond the range of a double, and no integer of at most {JsonNumber.MaxText} digits.");

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
