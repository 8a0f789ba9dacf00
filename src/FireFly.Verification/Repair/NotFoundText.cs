using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Reads what does not exist: <c>Task with ID T-7 not found</c>, <c>ENOENT: no such file or directory, open '/x'</c>.</summary>
internal static partial class NotFoundText
{
    private static readonly HashSet<string> NoEntity = new(StringComparer.OrdinalIgnoreCase)
    {
        "error", "the", "a", "an", "not", "id", "ids", "with", "named", "name", "was", "is", "it", "no", "any", "could", "that", "this", "of", "at", "for",
        "value", "given", "specified", "requested", "following", "found", "find", "matching", "exist", "does", "such", "failed", "failure",
    };

    public static MissingThing? Read(string clause)
    {
        if (!Says().IsMatch(clause))
        {
            return null;
        }

        var value = Quoted().Match(clause) is { Success: true } quoted ? quoted.Groups[2].Value
            : After().Match(clause) is { Success: true } after ? after.Groups[1].Value.Trim()
            : clause.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ':', ';', '!')).LastOrDefault(IsValue);
        return value is null && Entity(clause) is null ? null : new MissingThing(Entity(clause), value);
    }

    private static bool IsValue(string word) =>
        TokenShapes.Of(word) is not (TokenShape.None or TokenShape.Number) || (word.Length > 1 && word.All(char.IsAsciiDigit));

    private static string? Entity(string clause)
    {
        if (NoSuch().Match(clause) is { Success: true } such && !NoEntity.Contains(such.Groups[1].Value))
        {
            return such.Groups[1].Value.ToLowerInvariant();
        }

        foreach (Match word in Word().Matches(clause))
        {
            if (!NoEntity.Contains(word.Value) && TokenShapes.Of(word.Value) == TokenShape.None)
            {
                return word.Value.ToLowerInvariant();
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:not found|(?:does|do|did) ?n[o']t exist|doesn't exist|no such|could(?: not|n't) (?:be found|find)|cannot (?:be found|find)|can't find|unknown|ENOENT|no \w+ (?:found|with|named|matching))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Says();

    [GeneratedRegex(@"\b(?:no such|unknown|could not find|couldn't find|cannot find|can't find|no)\s+(?:the |a |an |any |existing )?([A-Za-z][A-Za-z_]{1,30})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoSuch();

    [GeneratedRegex(@"(['""`“])([^'""`”]{1,300})['""`”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:not found|does not exist|unknown \w{1,30}): ([^:]{1,100}?)\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();

    [GeneratedRegex(@"(?<![\w'""/-])[A-Za-z][A-Za-z]{1,30}(?![\w'""/])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
