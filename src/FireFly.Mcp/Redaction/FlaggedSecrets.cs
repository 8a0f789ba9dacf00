using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>Secrets that follow a flag of a command line: <c>--token x</c>.</summary>
internal static partial class FlaggedSecrets
{
    /// <inheritdoc cref="LabelledSecrets.Replace"/>
    public static string Replace(string text, Func<string, string?> kindOf, Func<string, string, string> replace) =>
        text.Contains('-', StringComparison.Ordinal)
            ? Flag().Replace(text, match => kindOf(match.Groups["name"].Value) is { } kind
                ? string.Concat(match.Value.AsSpan(0, match.Groups["v"].Index - match.Index), replace(kind, match.Groups["v"].Value))
                : match.Value)
            : text;

    [GeneratedRegex(@"(?<!\S)--?(?<name>[A-Za-z][\w-]{1,60})[ \t]+(?<v>[^\s-]\S*)", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();
}
