using System.Text.RegularExpressions;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>A verb phrase that a person could use for what a tool does, from the first sentence of its description.</summary>
internal static partial class Goals
{
    private const int LongestPhrase = 14;

    /// <summary>"list the open issues of a repository"; null where the sentence gives none that is short, plain and English.</summary>
    public static string? Of(string sentence, string? verb)
    {
        var cut = Turn().Match(sentence);
        var clause = (cut.Success ? sentence[..cut.Index] : sentence).Trim(' ', ',', '-', '.', ':');
        var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => Verbs.Lemma(word) == verb);
        if (verb is null || at is < 0 or > 2 || words.Length - at is < 2 or > LongestPhrase || !clause.All(static c => c is >= ' ' and <= '~')
            || words.Any(static word => word is "you" or "You" or "I" or "we" or "MUST" or "tool" or "this") || clause.IndexOfAny(['{', '}', '<', '>', '|', '=', '_', '\\']) >= 0)
        {
            return null;
        }

        var phrase = string.Join(' ', [verb, .. words.Skip(at + 1)]);
        return Grammar.Bounds(words[^1].ToLowerInvariant()) || Grammar.Determiners.Contains(words[^1].ToLowerInvariant()) ? null : phrase;
    }

    // What follows these no longer says what is done to what.
    [GeneratedRegex(@"[:;(\[]|\s(?:-|–|—|->|→)\s|,?\s(?:which|that|where|who|so|if|when|while|unless|because|since|such|e\.g\.?|i\.e\.?|like|optionally|including|especially|typically)\b|,\s|\swith\s(?:optional|support|more|full|advanced|various|automatic|detailed|configurable|pagination|filters|filtering)\b|\swithout\s\w+ing\b|\sby\sdefault\b|\sin\sorder\sto\b|\susing\s(?:this|our|advanced|the)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Turn();
}
