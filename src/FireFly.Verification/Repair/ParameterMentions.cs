using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Finds the parameters that a clause names, those in quotes or code first to count.</summary>
internal static partial class ParameterMentions
{
    public static IReadOnlyList<string> In(string clause, SchemaParameters parameters)
    {
        var quoted = new List<string>();
        foreach (Match match in Quoted().Matches(clause))
        {
            if (parameters.Find(match.Groups[1].Value) is { } pointer && !quoted.Contains(pointer))
            {
                quoted.Add(pointer);
            }
        }

        if (quoted.Count > 0)
        {
            return quoted;
        }

        var bare = new List<string>();
        var unquoted = Quoted().Replace(clause, " ");
        foreach (Match match in Word().Matches(unquoted))
        {
            if (parameters.All.FirstOrDefault(p => p.Name == match.Value).Pointer?.ToString() is { } pointer && !bare.Contains(pointer))
            {
                bare.Add(pointer);
            }
        }

        if (bare.Count > 0)
        {
            return bare;
        }

        // "Working directory is required" means workingDirectory; a single plain word is not stretched so far.
        var plain = Plain(unquoted);
        return [.. parameters.All
            .Where(p => Words(p.Name) is { Length: > 0 } words && (words.Contains(' ', StringComparison.Ordinal) || StartsWith(plain, words))
                && plain.Contains($" {words} ", StringComparison.Ordinal))
            .Select(p => p.Pointer.ToString())];
    }

    private static bool StartsWith(string plain, string words) => plain.StartsWith($" {words} ", StringComparison.Ordinal);

    private static string Plain(string clause) => $" {NoWord().Replace(clause, " ").Trim().ToLowerInvariant()} ";

    private static string Words(string name) => Hump().Replace(name, " ").Replace('_', ' ').Replace('-', ' ').Trim().ToLowerInvariant();

    [GeneratedRegex(@"['""`]([A-Za-z_$/][\w.\[\]/$-]{0,80})['""`]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[A-Za-z_][\w-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();
}
