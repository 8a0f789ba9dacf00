using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Json.Schema.Formats;

/// <summary>
/// Translates the patterns of JSON Schema (ECMA-262, Unicode mode) to .NET: <c>\d</c> and <c>\w</c> are ASCII, <c>$</c> is the very end,
/// <c>.</c> and negated classes take a whole code point. Patterns that need no backtracking run in linear time.
/// </summary>
internal static class EcmaPattern
{
    private const string Space = @"\t\n\v\f\r \u00a0\ufeff\u2028\u2029\p{Zs}";
    private const string Pair = @"[\ud800-\udbff][\udc00-\udfff]";

    /// <summary>The automaton of a counted repeat grows with its count; beyond this backtracking with a timeout is the lesser evil.</summary>
    private const int MaxAutomatonRepeats = 5000;

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L", ["Lowercase_Letter"] = "Ll", ["Uppercase_Letter"] = "Lu", ["Titlecase_Letter"] = "Lt",
        ["Mark"] = "M", ["Number"] = "N", ["Decimal_Number"] = "Nd", ["digit"] = "Nd", ["Punctuation"] = "P", ["punct"] = "P",
        ["Symbol"] = "S", ["Separator"] = "Z", ["Space_Separator"] = "Zs", ["Other"] = "C", ["Control"] = "Cc",
    };

    /// <summary>The regex, or null where the pattern is malformed or has no .NET counterpart.</summary>
    public static Regex? ToRegex(string pattern, TimeSpan timeout)
    {
        try
        {
            var text = Translate(pattern, out var repeats);
            if (repeats <= MaxAutomatonRepeats)
            {
                try
                {
                    return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
                }
                catch (NotSupportedException)
                {
                    // Lookarounds and back references need backtracking.
                }
            }

            return new Regex(text, RegexOptions.CultureInvariant, timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static string Translate(string pattern, out long repeats)
    {
        var output = new StringBuilder(pattern.Length + 16);
        repeats = 1;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\':
                    output.Append(Escape(pattern, ref i, inClass: false));
                    break;
                case '[':
                    output.Append(Class(pattern, ref i));
                    break;
                case '.':
                    output.Append($@"(?:{Pair}|[^\n\r\u2028\u2029])");
                    break;
                case '$':
                    output.Append(@"\z");
                    break;
                case '{':
                    repeats = Math.Min(repeats * Repeats(pattern, i), int.MaxValue);
                    output.Append(c);
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < pattern.Length:
                    output.Append("(?:").Append(c).Append(pattern[++i]).Append(')');
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }

        return output.ToString();
    }

    private static string Class(string pattern, ref int i)
    {
        var negated = i + 1 < pattern.Length && pattern[i + 1] == '^';
        var content = new StringBuilder();
        var hasSurrogates = false;
        for (i += negated ? 2 : 1; i < pattern.Length && pattern[i] != ']'; i++)
        {
            hasSurrogates |= char.IsSurrogate(pattern[i]);
            content.Append(pattern[i] switch
            {
                '\\' => Escape(pattern, ref i, inClass: true),
                '[' => @"\[", // .NET would read a subtraction.
                var c => c.ToString(),
            });
        }

        if (i >= pattern.Length)
        {
            throw new ArgumentException("A class is not closed.", nameof(pattern));
        }

        return (negated, content.Length) switch
        {
            (true, 0) => $@"(?:{Pair}|[\s\S])",
            (false, 0) => "(?!)",
            (true, _) when !hasSurrogates => $"(?:{Pair}|[^{content}])",
            (true, _) => $"[^{content}]",
            _ => $"[{content}]",
        };
    }

    private static string Escape(string pattern, ref int i, bool inClass)
    {
        if (++i >= pattern.Length)
        {
            throw new ArgumentException("The pattern ends in a backslash.", nameof(pattern));
        }

        var c = pattern[i];
        switch (c)
        {
            case 'd':
                return inClass ? "0-9" : "[0-9]";
            case 'w':
                return inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]";
            case 's':
                return inClass ? Space : $"[{Space}]";
            case 'D' when !inClass:
                return $"(?:{Pair}|[^0-9])";
            case 'W' when !inClass:
                return $"(?:{Pair}|[^A-Za-z0-9_])";
            case 'S' when !inClass:
                return $"(?:{Pair}|[^{Space}])";
            case 'p' or 'P' when i + 1 < pattern.Length && pattern[i + 1] == '{':
                var end = pattern.IndexOf('}', i);
                var name = end < 0 ? "" : pattern[(i + 2)..end];
                i = end < 0 ? i : end;
                name = name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..];
                return $@"\{c}{{{Categories.GetValueOrDefault(name, name)}}}";
            case 'u' when i + 1 < pattern.Length && pattern[i + 1] == '{':
                var close = pattern.IndexOf('}', i);
                if (close < 0 || !int.TryParse(pattern.AsSpan(i + 2, close - i - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
                    || code is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
                {
                    throw new ArgumentException("A code point is malformed.", nameof(pattern));
                }

                i = close;
                return code < 0x10000 ? $@"\u{code:x4}" : inClass ? char.ConvertFromUtf32(code) : $"(?:{char.ConvertFromUtf32(code)})";
            case '0':
                return @"\x00";
            case var _ when !char.IsAsciiLetterOrDigit(c):
                return inClass && c == '-' ? @"\-" : Regex.Escape(c.ToString()) is { Length: > 1 } escaped ? escaped : inClass ? $@"\{c}" : c.ToString();
            default:
                return $@"\{c}";
        }
    }

    private static long Repeats(string pattern, int open)
    {
        var close = pattern.IndexOf('}', open);
        var counts = close < 0 ? [] : pattern[(open + 1)..close].Split(',');
        return counts.Select(c => long.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, int.MaxValue) : 1)
            .Append(1)
            .Max();
    }
}
