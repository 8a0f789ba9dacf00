using System.Globalization;
using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Reads types, formats and limits from a clause: <c>must be a positive integer</c>, <c>at least 10 characters</c>.</summary>
internal static partial class Constraints
{
    private static readonly (string Word, string Type, string? Format)[] Words =
    [
        ("date-time", "string", "date-time"), ("datetime", "string", "date-time"), ("timestamp", "string", "date-time"),
        ("iso 8601", "string", "date-time"), ("iso date", "string", "date"), ("yyyy-mm-dd", "string", "date"), ("date", "string", "date"),
        ("url", "string", "uri"), ("uri", "string", "uri"), ("email", "string", "email"), ("uuid", "string", "uuid"), ("guid", "string", "uuid"),
        ("absolute path", "string", "path"), ("file path", "string", "path"), ("path", "string", "path"), ("json", "string", "json"), ("regex", "string", "regex"),
        ("integer", "integer", null), ("whole number", "integer", null), ("int", "integer", null), ("number", "number", null), ("numeric", "number", null),
        ("float", "number", null), ("boolean", "boolean", null), ("bool", "boolean", null), ("array", "array", null), ("list", "array", null),
        ("object", "object", null), ("dictionary", "object", null), ("dict", "object", null), ("record", "object", null), ("string", "string", null), ("str", "string", null),
    ];

    /// <summary>What a clause demands; null for nothing.</summary>
    public static ParameterExpectation? Read(string clause)
    {
        var expectation = new ParameterExpectation();
        if (Kind().Matches(clause).Select(kind => Named(kind.Groups[1].Value)).FirstOrDefault(n => n is not null) is { } named)
        {
            expectation = expectation with { Type = named.Type, Format = named.Format };
        }

        if (Between().Match(clause) is { Success: true } between)
        {
            expectation = Limit(expectation, clause, Number(between.Groups[1].Value), Number(between.Groups[2].Value));
        }
        else
        {
            var low = AtLeast().Match(clause) is { Success: true } l ? Number(l.Groups[1].Value)
                : Positive().IsMatch(clause) ? 1 : NonNegative().IsMatch(clause) ? 0 : (double?)null;
            var high = AtMost().Match(clause) is { Success: true } h ? Number(h.Groups[1].Value) : (double?)null;
            expectation = Limit(expectation, clause, low, high);
        }

        return expectation == new ParameterExpectation() ? null : expectation;
    }

    /// <summary>The JSON type that a validator's word means; null for none.</summary>
    public static string? JsonType(string word) => Named(word)?.Type;

    private static (string Type, string? Format)? Named(string text)
    {
        foreach (var (word, type, format) in Words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(text[at - 1]))
                && (at + word.Length >= text.Length || !char.IsLetter(text[at + word.Length]) || text[at + word.Length] == 's'))
            {
                return (type, format);
            }
        }

        return null;
    }

    private static ParameterExpectation Limit(ParameterExpectation expectation, string clause, double? low, double? high) =>
        Sized().IsMatch(clause)
            ? expectation with { MinLength = (int?)low, MaxLength = (int?)high }
            : expectation with { Minimum = low, Maximum = high };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9 ? number : null;

    [GeneratedRegex(@"\b(?:must be|should be|expected(?: to be)?|expects|is not|not|must contain|needs to be|has to be|to be|valid)(?: either)?(?: (?:a|an|of type|valid|positive|non-?negative|negative|the|in|type|non-empty))*:? ['""`]?([\w -]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\bbetween (-?\d+(?:\.\d+)?) and (-?\d+(?:\.\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:at least|>=|≥|minimum(?: (?:of|is|length(?: is| of)?|value(?: is| of)?))?:?|greater than or equal to|no (?:less|fewer) than|(?:NOT have )?fewer than|not be less than|shorter than|must be greater than|more than) ?(-?\d+(?:\.\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"(?:at most|<=|≤|maximum(?: (?:of|is|length(?: is| of)?|value(?: is| of)?))?:?|less than or equal to|no (?:more|greater) than|NOT have more than|must be less than|exceeds?(?: the)?(?: maximum| limit)?(?: of)?|up to) ?(-?\d+(?:\.\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtMost();

    [GeneratedRegex(@"\bpositive\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Positive();

    [GeneratedRegex(@"\bnon-?negative\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NonNegative();

    [GeneratedRegex(@"\b(?:characters?|chars?|length|long|items?|elements?|entries|expected string to have|expected array to have)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sized();
}
