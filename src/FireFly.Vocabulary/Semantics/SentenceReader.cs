using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Reads verb and object from the first sentence of a description, whatever stands around them.</summary>
internal static partial class SentenceReader
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",;:()[]{}\"");

    // Nouns that name what is done: "A tool for argument analysis".
    private static readonly FrozenDictionary<string, string> Deeds = WordList.Named("deeds").Pairs("deeds");

    public static Told Read(string sentence)
    {
        var clause = Preamble().Replace(sentence, "");
        var words = Words.Of(clause);
        var raw = Words.Raw(clause);
        if (words.Count == 0 || raw.Count != words.Count)
        {
            return words.Count == 0 ? Told.Nothing : new Told(null, [], false, []);
        }

        var at = VerbAt(raw);
        var verb = at >= 0 ? Verbs.Lemma(raw[at]) : null;
        if (verb is null)
        {
            var deed = Enumerable.Range(0, Math.Min(12, words.Count)).FirstOrDefault(i => Deeds.ContainsKey(words[i].Said), -1);
            return deed < 0 ? Told.Nothing with { Object = Phrase(clause, words, 0, out var plural).Words, Many = plural } : new Told(Deeds[words[deed].Said], [], false, []);
        }

        // "Run the plugin to show the map": what it is for says more than that it runs.
        var purpose = Verbs.IsVague(verb) || verb is "run" or "use" or "execute" or "call" or "ask" or "request" or "invoke" or "allow" or "enable" ? PurposeAt(raw, at) : -1;
        if (purpose > 0)
        {
            at = purpose;
            verb = Verbs.Lemma(raw[at])!;
        }

        var (found, many, end) = Object(clause, words, raw, at + 1);
        if (Verbs.IsVague(verb) && found.Count > 0 && Verbs.Lemma(found[^1].Said) is { } inner && Verbs.ClassOf(inner) is not null && !Verbs.IsNounToo(inner))
        {
            verb = inner;
            (found, many, end) = Object(clause, words, raw, end);
        }

        return new Told(verb, found, many, By(words, end)) { Places = [.. Places(words, end)] };
    }

    // "Quickly read", "Get", "Returns"; never a participle.
    private static int VerbAt(IReadOnlyList<string> raw)
    {
        for (var i = 0; i < Math.Min(raw.Count, 3); i++)
        {
            if (Verbs.Lemma(raw[i]) is { } lemma && !(raw[i] != lemma && raw[i].EndsWith("ed", StringComparison.Ordinal))
                && !(i + 1 < raw.Count && raw[i + 1] is "of" or "is" or "are"))
            {
                return i;
            }

            if (!raw[i].EndsWith("ly", StringComparison.Ordinal) && raw[i] is not ("to" or "please" or "can" or "will" or "and" or "this" or "it" or "you"))
            {
                return -1;
            }
        }

        return -1;
    }

    private static int PurposeAt(IReadOnlyList<string> raw, int at)
    {
        for (var i = at + 1; i + 1 < Math.Min(raw.Count, at + 10); i++)
        {
            if (raw[i] == "to" && Verbs.Lemma(raw[i + 1]) is { } lemma && Verbs.ClassOf(lemma) is not null && raw[i + 1] == lemma)
            {
                return i + 1;
            }
        }

        return -1;
    }

    // The first noun phrase that is more than a container: "a list of the available snapshots for a URL" gives snapshots.
    private static (IReadOnlyList<Word> Words, bool Many, int End) Object(string clause, IReadOnlyList<Word> words, IReadOnlyList<string> raw, int from)
    {
        var start = from;
        while (start < raw.Count && (Verbs.Lemma(raw[start]) is { } verb && raw[start] == verb && start > from && raw[start - 1] is "and" or "or" || raw[start] is "and" or "or"))
        {
            start++;
        }

        var listed = false;
        for (var hops = 0; hops < 3 && start < words.Count; hops++)
        {
            var (found, many, end) = Phrase(clause, words, start, out _);
            var kept = found.ToList();
            var container = kept.Count > 0 && Grammar.Containers.Contains(kept[^1].Text) || kept.Count > 0 && kept.All(static word => Grammar.General.Contains(word.Text));
            var next = end < words.Count && raw[end] is "of" or "about" or "for" or "on" or "from" or "in" ? end + 1 : -1;
            if (container && next > 0 && (raw[end] is "of" or "about" or "for" or "on" || kept.Count == 1))
            {
                listed |= kept[^1].Text is "list" or "collection" or "group" or "array" or "batch" or "range" or "series";
                var further = Phrase(clause, words, next, out _);
                if (further.Words.Count > 0)
                {
                    start = next;
                    continue;
                }
            }

            while (kept.Count > 1 && Grammar.Hollow.Contains(kept[^1].Text))
            {
                kept.RemoveAt(kept.Count - 1);
                many = kept[^1].Plural;
            }

            return (kept, many || listed, end);
        }

        return ([], listed, start);
    }

    private static (IReadOnlyList<Word> Words, bool Many, int End) Phrase(string clause, IReadOnlyList<Word> words, int from, out bool plural)
    {
        var kept = new List<Word>();
        var i = from;
        for (; i < words.Count; i++)
        {
            var raw = words[i].Said;
            var breaks = i > from && kept.Count > 0 && HasPunctuation(clause, words[i - 1], words[i]);
            if (breaks || (kept.Count > 0 && kept[^1].Plural && raw.EndsWith("ed", StringComparison.Ordinal) && Verbs.Lemma(raw) is not null) || (kept.Count > 0 && (Grammar.Bounds(raw) || raw is "the" or "a" or "an" or "if" or "where" or "when" or "so" or "are" or "can" or "has" or "have" or "will")))
            {
                break;
            }

            if (kept.Count == 0 && i - from > 5)
            {
                break;
            }

            if (raw is not ("if" or "whether" or "how" or "what" or "all") && !Grammar.Bounds(raw) && !Grammar.Determiners.Contains(raw) && !Grammar.Weak.Contains(words[i].Text) && !raw.EndsWith("ly", StringComparison.Ordinal))
            {
                kept.Add(words[i]);
            }
        }

        if (kept.Count > 4)
        {
            kept.RemoveRange(0, kept.Count - 4);
        }

        plural = kept.Count > 0 && kept[^1].Plural;
        return (kept, plural, i);
    }

    private static IReadOnlyList<Word> By(IReadOnlyList<Word> words, int from)
    {
        for (var i = from; i + 1 < words.Count; i++)
        {
            if (words[i].Said is "by" or "from" or "for" or "given" or "of")
            {
                return [.. words.Skip(i + 1).Take(5)];
            }
        }

        return [];
    }

    private static IEnumerable<Word> Places(IReadOnlyList<Word> words, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            if (words[i].Said is "from" or "on" or "in" or "via" or "using")
            {
                foreach (var word in words.Skip(i + 1).Take(3))
                {
                    yield return word;
                }
            }
        }
    }

    private static bool HasPunctuation(string text, Word left, Word right) =>
        right.Position > left.Position && text.AsSpan(left.Position, right.Position - left.Position).IndexOfAny(Punctuation) >= 0;

    [GeneratedRegex(@"^(?:(?:use|call) (?:this|it|the)(?: tool| function)?(?: if you (?:need|want)| when you (?:need|want)| when the user wants| whenever you need)? to |this (?:tool|function|endpoint|operation|method|api|command)(?: will| can| is used to| can be used to| allows? (?:you|users|agents) to| lets you| helps(?: you)?(?: to)?)? |(?:an? |the )?(?:\w+ ){0,3}(?:tool|function|utility|command|method) (?:to|that|which|for) (?:can |will )?|tool (?:to|for) |used to |allows? (?:you|users|agents|the user|an agent) to |enables? (?:you|users|agents) to |lets you |(?:gives?|provides?) (?:you )?(?:with )?the ability to |helps? (?:you |users )?(?:to )?|please |(?:you can )?use (?:this )?to )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preamble();
}
