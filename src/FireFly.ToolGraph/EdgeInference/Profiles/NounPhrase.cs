using System.Buffers;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Consecutive content words of a sentence.</summary>
/// <param name="Words">The words, reference words (id, name) included.</param>
/// <param name="Plural">Whether the last word was a plural.</param>
/// <param name="Before">The function word right before the phrase, such as <c>of</c> or <c>all</c>.</param>
/// <param name="From">Whether <c>from</c> or <c>by</c> leads to the phrase: it may name where a value comes from.</param>
internal sealed record NounPhrase(IReadOnlyList<string> Words, bool Plural, string Before, bool From)
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",;:()[]{}/.\"\n");

    /// <summary>Cuts a sentence at function words, verbs of retrieval and punctuation.</summary>
    public static List<NounPhrase> In(string sentence, int most)
    {
        var phrases = new List<NounPhrase>();
        var words = FireFly.Vocabulary.English.Words.Of(sentence);
        var current = new List<string>();
        var plural = false;
        var before = "";
        var from = false;
        for (var i = 0; i <= words.Count && phrases.Count < most; i++)
        {
            var breaks = i == words.Count || Grammar.Breaks.Contains(words[i].Text);
            var cut = breaks || (i > 0 && current.Count > 0 && HasPunctuation(sentence, words[i - 1], words[i]));
            if (cut && current.Count > 0)
            {
                phrases.Add(new NounPhrase([.. current], plural, before, from));
                current.Clear();
                before = "";
                from = false;
            }

            if (breaks)
            {
                before = i == words.Count ? "" : words[i].Text;
                from |= before is "from" or "by";
                continue;
            }

            current.Add(words[i].Text);
            plural = words[i].Plural;
        }

        return phrases;
    }

    private static bool HasPunctuation(string sentence, Word left, Word right) =>
        right.Position > left.Position
        && sentence.AsSpan(left.Position, right.Position - left.Position).IndexOfAny(Punctuation) >= 0;
}
