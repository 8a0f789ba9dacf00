using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FireFly.Json.Schema.Formats;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Makes texts: of a format, of a pattern, or of words.</summary>
internal static class TextMaker
{
    /// <summary>Longer texts help nobody; a schema that demands one gets none.</summary>
    private const int MaxLength = 100_000;

    private const int PatternAttempts = 40;

    public static bool TryMake(Demands demands, string name, Random random, out JsonNode? value)
    {
        value = null;
        if (demands.Length.IsEmpty || demands.Length.Min > MaxLength)
        {
            return false;
        }

        var text = Candidates(demands, name, random).FirstOrDefault(candidate => Fits(demands, candidate));
        value = text;
        return text is not null;
    }

    private static IEnumerable<string> Candidates(Demands demands, string name, Random random)
    {
        foreach (var format in demands.Formats)
        {
            if (FormattedText.Make(format, random) is { } formatted)
            {
                yield return formatted;
            }
        }

        foreach (var pattern in demands.Patterns)
        {
            if (PatternText.Parse(pattern.Pattern) is not { } parsed)
            {
                continue;
            }

            for (var attempt = 0; attempt < PatternAttempts; attempt++)
            {
                // Later attempts repeat more, for patterns such as ^a+$ beside a minimal length.
                var more = (int)Math.Min(attempt < 10 ? attempt / 3 : demands.Length.Min, 1000);
                yield return parsed.Make(more, random);
            }
        }

        if (NameHints.Format(name) is { } hint)
        {
            yield return FormattedText.Make(hint, random)!;
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            yield return Words.OfLength(demands.Length.Min, demands.Length.Max, random);
        }
    }

    private static bool Fits(Demands demands, string text)
    {
        var length = InstanceText.Length(text);
        try
        {
            return length >= demands.Length.Min
                && length <= demands.Length.Max
                && demands.Patterns.TrueForAll(pattern => pattern.Regex.IsMatch(text))
                && demands.Formats.TrueForAll(format => TextFormats.Matches(format, text) != false);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
