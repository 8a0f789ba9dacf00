using System.Text.RegularExpressions;

namespace FireFly.Vocabulary.English;

/// <summary>Plain sentences of a description: no markup, no parentheses, no marks of warning. Pure and thread-safe.</summary>
public static partial class Sentences
{
    /// <summary>The sentences, in order, each on one line.</summary>
    public static IEnumerable<string> Of(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var plain = Markup().Replace(Lead().Replace(description, ""), "");
        plain = Parentheses().Replace(plain, "");
        return End().Split(plain).Select(static sentence => Spaces().Replace(sentence, " ").Trim(' ', ',', '-', ':')).Where(static sentence => sentence.Length > 1);
    }

    /// <summary>The first sentence; empty where there is none.</summary>
    public static string First(string description) => Of(description).FirstOrDefault() ?? "";

    /// <summary>Whether a text is mostly in Latin letters: English readings of others are guesses.</summary>
    public static bool IsLatin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = text.Count(char.IsLetter);
        return letters == 0 || text.Count(static c => char.IsAsciiLetter(c)) * 2 > letters;
    }

    [GeneratedRegex(@"^\s*(?:#+\s*|[-*•]\s+|\d+\.\s+|\[[^\]\n]*\]\s*|<[^>\n]*>\s*|(?:DEPRECATED|IMPORTANT|WARNING|NOTE|BETA|EXPERIMENTAL|NEW)\b[:!.\s]*)+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[*`""“”]|\p{So}|\p{Cs}|️|‍", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s*(?:\([^()]*\)|\[[^\[\]]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"(?:(?<!\be\.g|\bi\.e|\betc)[.!?](?=\s|$))|[\r\n]+|;\s", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
