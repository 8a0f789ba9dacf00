using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>Secrets in XML elements, and in pairs of a name and a value that a text lists: <c>&lt;password&gt;x&lt;/password&gt;</c>, <c>name: API_KEY, value: x</c>.</summary>
internal static partial class MarkedUpSecrets
{
    /// <inheritdoc cref="LabelledSecrets.Replace"/>
    public static string Replace(string text, Func<string, string?> kindOf, Func<string, string, string> replace)
    {
        if (text.Contains("</", StringComparison.Ordinal))
        {
            text = Element().Replace(text, Cut);
        }

        return text.Contains("value", StringComparison.OrdinalIgnoreCase) ? Pair().Replace(text, Cut) : text;

        string Cut(Match match)
        {
            var value = match.Groups["v"];
            return kindOf(match.Groups["name"].Value) is { } kind
                ? string.Concat(match.Value.AsSpan(0, value.Index - match.Index), replace(kind, value.Value), match.Value.AsSpan(value.Index - match.Index + value.Length))
                : match.Value;
        }
    }

    [GeneratedRegex(@"<(?:[\w.-]{1,40}:)?(?<name>[A-Za-z][\w.-]{1,60})(?:\s[^<>]{0,300})?>\s{0,20}(?:<!\[CDATA\[)?(?<v>[^<>\s\]][^<>\]]{0,4000})", RegexOptions.CultureInvariant)]
    private static partial Regex Element();

    [GeneratedRegex(@"\b(?:name|key)\\?[""']?[ \t]{0,4}[:=][ \t]{0,4}\\?[""']?(?<name>[A-Za-z][\w.-]{1,60})\\?[""']?[\s,;]{1,40}\\?[""']?value\\?[""']?[ \t]{0,4}[:=][ \t]{0,4}\\?[""']?(?<v>[^\s""'<>,;{}\[\]\\]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
