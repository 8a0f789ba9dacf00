using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Reads lists of values that a message gives: <c>must be one of: a, b</c>, <c>Expected 'a' | 'b', received 'c'</c>.</summary>
internal static partial class AllowedValues
{
    /// <summary>Most values of one list.</summary>
    public const int Max = 100;

    private const int MaxLength = 100;

    /// <summary>The values that a clause lists; empty where it lists none.</summary>
    public static IReadOnlyList<string> Read(string clause)
    {
        var match = Lead().Match(clause);
        if (!match.Success)
        {
            return Truth().Match(clause) is { Success: true } truth ? [truth.Groups[1].Value.ToLowerInvariant()] : [];
        }

        var list = clause[(match.Index + match.Length)..];
        var end = Received().Match(list);
        return Split(end.Success ? list[..end.Index] : list);
    }

    /// <summary>The items of a list such as <c>'a', 'b' or 'c'</c>, <c>[a, b]</c>, <c>a | b</c>.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        var quoted = Quoted().Matches(list);
        IEnumerable<string> items = quoted.Count > 0
            ? quoted.Select(q => q.Groups[2].Value)
            : Sentence().Replace(Bracketed(list), "").Split([',', '|', '、', ';', '\n'])
                .SelectMany(item => Or().Split(item))
                .Select(item => item.Trim(' ', '.', '[', ']', '(', ')', '{', '}', '`', '-', '*', '•', '\r', '\t'));
        return [.. items.Where(item => item.Length is > 0 and <= MaxLength && item.Count(c => c == ' ') <= 3).Distinct(StringComparer.Ordinal).Take(Max)];
    }

    /// <summary>What stands in the first brackets, where the list has some at its head.</summary>
    private static string Bracketed(string list)
    {
        var start = list.AsSpan().TrimStart(" :");
        if (start is ['[' or '(' or '{', ..] && start.IndexOfAny(']', ')', '}') is > 0 and var close)
        {
            return start[1..close].ToString();
        }

        return list;
    }

    [GeneratedRegex(@"(?:\b(?:one of|any of|either of)(?: (?:the )?(?:allowed|following|supported|valid|these))?(?: (?:values|options|types|formats|modes))?|expected(?= ?['""])|input should be(?= ?['""])|\b(?:supported|allowed|valid|available|possible|accepted|permitted|acceptable|known|existing)(?: [\w-]+){0,3}?(?: are\b| is\b| includes?\b)?(?=:| are\b| is\b| \[|: )|\b(?:supported|allowed|valid|available|possible|accepted|permitted|acceptable)(?: [\w-]+){0,2} (?:are|is|includes?)\b|choose (?:from|between)|options(?: are)?(?=:)|values(?: are)?(?=:)|not in(?= ?\[))(?: (?:are|is))?\s*:?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\bmust be (?:explicitly )?(?:set to |equal to )?['""`]?(true|false)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Truth();

    [GeneratedRegex(@"(['""`])((?:(?!\1).){1,100})\1", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@",? (?:but )?(?:received|got|was given|instead of)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Received();

    /// <summary>What follows the sentence's end is no item.</summary>
    [GeneratedRegex(@"\.(?: .*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+(?:or|and)\s+|^(?:or|and)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Or();
}
