using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>A word of a sentence in the making; <paramref name="Said"/> words hold an argument and are left alone.</summary>
internal readonly record struct SentenceWord(string Text, bool Said);

/// <summary>A noun phrase in a verb phrase: from its first word (article, adjectives) to its head.</summary>
/// <param name="Start">Index of the first word.</param>
/// <param name="Head">Index of the noun.</param>
internal readonly record struct Slot(int Start, int Head)
{
    /// <summary>Finds the noun phrase that has one of these nouns as its head; null where there is none.</summary>
    public static Slot? Find(IReadOnlyList<SentenceWord> words, int verb, string noun, bool plural)
    {
        for (var i = verb + 1; i < words.Count; i++)
        {
            if (words[i].Said || !Same(words[i].Text, noun, plural) || !EndsPhrase(words, i))
            {
                continue;
            }

            var start = i;
            while (start - 1 > verb && !words[start - 1].Said && !FunctionWords.Bounds(words[start - 1].Text) && !FunctionWords.Determiners.Contains(words[start].Text))
            {
                start--;
            }

            return new Slot(start, i);
        }

        return null;
    }

    private static bool Same(string word, string noun, bool plural) =>
        word.Equals(noun, StringComparison.OrdinalIgnoreCase) || (plural && word.Equals(Nouns.Plural(noun), StringComparison.OrdinalIgnoreCase));

    // "file info" is about info, not about a file.
    private static bool EndsPhrase(IReadOnlyList<SentenceWord> words, int i) =>
        i + 1 == words.Count || words[i + 1].Said || FunctionWords.Bounds(words[i + 1].Text)
        || words[i + 1].Text.EndsWith("ing", StringComparison.Ordinal) || words[i + 1].Text.EndsWith("ly", StringComparison.Ordinal) || words[i + 1].Text is "to" or "based" or "directly" or "linked" or "containing" or "matching";
}
