using System.Text.RegularExpressions;

namespace FireFly.Benchmarks.Learning;

/// <summary>Words of names and sentences, in lower case and the singular as far as an s tells.</summary>
internal static partial class TextWords
{
    public static IEnumerable<string> Of(string text) =>
        Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).Select(word => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word);

    /// <summary>Share of the first words that are among the second.</summary>
    public static double Shared(IReadOnlyCollection<string> words, IReadOnlySet<string> among) => words.Count == 0 ? 0 : words.Count(among.Contains) / (double)words.Count;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
