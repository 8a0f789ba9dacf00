using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>Secrets that a text names before it tells them: <c>DB_PASSWORD=x</c>, <c>api key: x</c>, <c>?access_token=x</c>, <c>--token x</c>.</summary>
internal static partial class LabelledSecrets
{
    // "The password: must be changed" goes on about it; "User password: x" is a label.
    private static readonly string[] Articles = ["the", "a", "an", "this", "that", "your", "my", "our", "their", "no", "any"];

    private const int LongestDecoration = 24;

    private const string Ends = "\"'`,;&{}[]()<>\\";

    /// <summary>The text with the values replaced.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="kindOf">Tells the kind of a label.</param>
    /// <param name="replace">Gives the placeholder of a kind and a value.</param>
    public static string Replace(string text, Func<string, string?> kindOf, Func<string, string, string> replace)
    {
        var result = new StringBuilder();
        var copied = 0;
        for (var match = Label().Match(text); match.Success; match = Label().Match(text, Math.Max(copied, match.Groups["name"].Index + match.Groups["name"].Length)))
        {
            var (name, first) = (match.Groups["name"], match.Groups["first"]);
            var kind = kindOf(name.Value) ?? (first.Success ? kindOf($"{first.Value} {name.Value}") : null);
            if (kind is null || Value(text, match, kind) is not { } value || text[value] is "true" or "false" or "null" or "None" or "undefined")
            {
                continue;
            }

            result.Append(text, copied, value.Start.Value - copied).Append(replace(kind, text[value]));
            copied = value.End.Value;
        }

        return result.Length == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static Range? Value(string text, Match match, string kind)
    {
        var start = match.Index + match.Length;
        var end = start;
        if (start >= text.Length || text[start] is '{' or '[')
        {
            return null;
        }

        if (text.AsSpan(start).StartsWith("\\\""))
        {
            start += 2;
            end = text.IndexOf('"', start);
            end = end < 0 ? text.Length : end - 1;
        }
        else if (text[start] is '"' or '\'')
        {
            for (end = start + 1; end < text.Length && text[end] != text[start] && text[end] is not ('\r' or '\n'); end++)
            {
                end += text[end] == '\\' && end + 1 < text.Length ? 1 : 0;
            }

            start++;
        }
        else if (kind is "cookie" or "authorization" || (text[match.Index + match.Length - 1] is not '"' && BeginsLine(text, match) && !Articles.Contains(match.Groups["first"].Value, StringComparer.OrdinalIgnoreCase)))
        {
            // "Password: correct horse": at the start of a line everything to its end.
            for (; end < text.Length && text[end] is not ('\r' or '\n' or '"' or '\\'); end++)
            {
            }

            while (end > start && text[end - 1] is ' ' or '\t' or ',' or ';')
            {
                end--;
            }
        }
        else
        {
            for (; end < text.Length && !char.IsWhiteSpace(text[end]) && !Ends.Contains(text[end], StringComparison.Ordinal); end++)
            {
            }

            // "the password: must be changed" tells none.
            if (match.Value.Contains(':', StringComparison.Ordinal) && end < text.Length && text[end] is ' ' or '\t' && !AnotherLabel().IsMatch(text, end))
            {
                return null;
            }
        }

        return end > start ? start..Math.Min(end, text.Length) : null;
    }

    private static bool BeginsLine(string text, Match match)
    {
        // What stands before a label is short, if it is decoration at all.
        var line = Math.Max(0, match.Index - LongestDecoration);
        line = match.Index == 0 ? 0 : text.LastIndexOf('\n', match.Index - 1, match.Index - line) is >= 0 and var at ? at + 1 : line;
        return Decoration().IsMatch(text.AsSpan(line, match.Index - line)) && text.AsSpan(match.Index, match.Length).IndexOfAny('"', '\'') < 0;
    }

    [GeneratedRegex(@"(?<![\w.-])(?:(?<first>[A-Za-z]{2,20}) )?(?<name>[A-Za-z][\w.-]{1,60})(?:\*\*|\\?[""'])?[ \t]{0,4}[:=](?:\*\*)?[ \t]{0,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[ \t>*#|-]{0,8}(?:export |set |\$env:)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\G\s+[\w-]{1,40}[:=]", RegexOptions.CultureInvariant)]
    private static partial Regex AnotherLabel();
}
