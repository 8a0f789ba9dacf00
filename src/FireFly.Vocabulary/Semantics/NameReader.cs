using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Reads verb and object from a tool's name: <c>list_npm_package_versions</c>, <c>account-balance</c>, <c>get_posts_by_date</c>.</summary>
internal static class NameReader
{
    /// <param name="words">The words of the name, without what the server's tools share.</param>
    /// <param name="raw">The same words as they stand.</param>
    /// <param name="server">Name of the server: a noun that only names it is weak.</param>
    /// <param name="opening">First words of the description: what they speak of is no mere name.</param>
    public static Told Read(IReadOnlyList<Word> words, IReadOnlyList<string> raw, string server, IReadOnlyList<string> opening)
    {
        var at = VerbAt(words, raw);
        var verb = at >= 0 ? Verbs.Lemma(Form(words, raw, at)) : null;
        var after = Nouns(words, at + 1);
        var before = at > 0 ? Nouns(words, 0, at) : [];
        var nouns = after.Count > 0 && !after.All(static word => Grammar.Weak.Contains(word.Text)) ? after : before.Count > 0 ? before : after;
        var joint = Enumerable.Range(0, words.Count).FirstOrDefault(i => i > 0 && words[i].Text is "by" or "from" or "for", -1);
        var many = words.Any(static word => word.Text is "all") || (verb == "list" && nouns.Count > 0);
        var told = Trimmed(verb, nouns, many, joint < 0 ? [] : [.. words.Skip(joint + 1)]);
        var own = Words.Plain(server).Except(opening, StringComparer.Ordinal).ToList();
        return told with { Weak = (at > 0 && nouns == before) || told.Object.All(word => word.Said.Length < 3 || own.Contains(word.Text, StringComparer.Ordinal)) };
    }

    // The first word where it is a verb; else the last verb that is no common noun.
    private static int VerbAt(IReadOnlyList<Word> words, IReadOnlyList<string> raw)
    {
        var first = VerbFrom(words, raw, 0);
        var form = first >= 0 ? Form(words, raw, first) : "";

        // "scraping_browser_click": a gerund describes what a plain verb does.
        return form.EndsWith("ing", StringComparison.Ordinal) && !Verbs.IsBase(form) && VerbFrom(words, raw, first + 1) is > 0 and var plain ? plain : first;
    }

    private static int VerbFrom(IReadOnlyList<Word> words, IReadOnlyList<string> raw, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            var form = Form(words, raw, i);
            if (Verbs.Lemma(form) is { } lemma && !IsParticiple(form, lemma) && (i == 0 ? !words[i].Plural || words.Count == 1 : !words[i].Plural && !Verbs.IsNounToo(lemma)))
            {
                return i;
            }
        }

        return -1;
    }

    // "crawling" counts as the verb, "annotated" is an adjective.
    private static bool IsParticiple(string form, string lemma) => form != lemma && form.EndsWith("ed", StringComparison.Ordinal);

    // "mark_task_undone", "list_completed": what is done to it.
    private static bool IsState(string word) => Verbs.Lemma(word) is { } lemma && word != lemma && !word.EndsWith("ing", StringComparison.Ordinal);

    private static string Form(IReadOnlyList<Word> words, IReadOnlyList<string> raw, int at) => raw.Count == words.Count ? raw[at] : words[at].Said;

    private static List<Word> Nouns(IReadOnlyList<Word> words, int from, int? until = null)
    {
        var nouns = new List<Word>();
        for (var i = from; i < (until ?? words.Count); i++)
        {
            var text = words[i].Text;
            if (Grammar.Joints.Contains(text))
            {
                if (nouns.Count > 0)
                {
                    break;
                }

                continue;
            }

            if (!Grammar.Determiners.Contains(text) && !(nouns.Count == 0 && Grammar.Hints.Contains(text)))
            {
                nouns.Add(words[i]);
            }
        }

        return nouns;
    }

    private static Told Trimmed(string? verb, List<Word> nouns, bool many, IReadOnlyList<Word> by)
    {
        var referred = false;
        while (nouns.Count > 0 && (Grammar.Hollow.Contains(nouns[^1].Text) && !(nouns[^1].Plural && nouns[^1].Text is "type" or "set" or "result")
            || Grammar.Weak.Contains(nouns[^1].Text) || nouns[^1].Text.All(char.IsAsciiDigit) || (nouns.Count > 1 && IsState(nouns[^1].Said))))
        {
            if (nouns.Count == 1 && (Grammar.References.Contains(nouns[0].Text) || nouns[0].Text is "content" or "status"))
            {
                break;
            }

            referred |= nouns[^1].Plural && Grammar.References.Contains(nouns[^1].Text);
            nouns.RemoveAt(nouns.Count - 1);
        }

        return new Told(verb, nouns, many || referred || (nouns.Count > 0 && nouns[^1].Plural), by);
    }
}
