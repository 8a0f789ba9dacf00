using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Makes sentences of the telegraphic style of tool descriptions.</summary>
internal static class PhrasePolish
{
    private static readonly string[] Views = ["details", "information", "info", "metadata"];

    private static readonly string[] Manner =
        ["simultaneously", "efficiently", "quickly", "easily", "directly", "automatically", "safely", "securely", "properly", "dynamically", "programmatically", "seamlessly",
         "instantly", "effectively", "accurately", "correctly", "concurrently", "interactively", "intelligently", "reliably", "conveniently"];

    /// <summary>Changes the words in place.</summary>
    public static void Apply(List<string> phrase, int verb)
    {
        Definite(phrase, verb);
        DropSequel(phrase, verb);
        DropDangling(phrase, verb);
        ViewOf(phrase, verb);
        Article(phrase, verb);
        DropTalk(phrase, verb);
    }

    // "read files simultaneously", "gather the history and structured review instructions": how and for whom, and not what.
    private static void DropTalk(List<string> phrase, int verb)
    {
        var and = phrase.FindIndex(verb + 2, static w => w is "and");
        if (and > 0 && phrase[^1] is "instructions" or "guidance" or "prompts" or "recommendations" or "hints")
        {
            phrase.RemoveRange(and, phrase.Count - and);
        }

        while (phrase.Count > verb + 2 && Manner.Contains(phrase[^1], StringComparer.OrdinalIgnoreCase))
        {
            phrase.RemoveAt(phrase.Count - 1);
        }
    }

    // "for a given date": which one is about to be said.
    private static void Definite(List<string> phrase, int verb)
    {
        for (var i = phrase.Count - 2; i > verb; i--)
        {
            if (phrase[i] is not ("specific" or "given" or "specified" or "particular" or "certain" or "provided") || !(phrase[i - 1] is "a" or "an" or "the"))
            {
                continue;
            }

            phrase.RemoveAt(i);
            if (phrase[i - 1] is "a" or "an")
            {
                var vowel = "aeioAEIO".Contains(phrase[i][0], StringComparison.Ordinal) && !phrase[i].StartsWith("one", StringComparison.Ordinal);
                phrase[i - 1] = vowel ? "an" : "a";
            }
        }
    }

    // "positions for futures, swaps", "navigate to a URL, it opens": a comma without its "and" begins another thought.
    private static void DropSequel(List<string> phrase, int verb)
    {
        var comma = phrase.IndexOf(",", verb);
        if (comma > verb + 1 && phrase[comma - 2] is not ("a" or "an") && !phrase.Skip(comma).Any(FunctionWords.Conjunctions.Contains))
        {
            phrase.RemoveRange(comma, phrase.Count - comma);
        }

        var and = phrase.FindIndex(verb + 2, static w => w is "and");
        if (and > 0 && and + 2 < phrase.Count && !Verbs.IsBase(phrase[and + 1]) && Verbs.FromThirdPerson(phrase[and + 1]) is not null && FunctionWords.Determiners.Contains(phrase[and + 2]))
        {
            phrase.RemoveRange(and, phrase.Count - and);
        }
    }

    // "view the logs to track [when ...]": what followed was cut.
    private static void DropDangling(List<string> phrase, int verb)
    {
        if (phrase.Count > verb + 3 && phrase[^2] == "to" && Verbs.IsBase(phrase[^1]))
        {
            phrase.RemoveRange(phrase.Count - 2, 2);
        }
    }

    // "view a task details" is "view the details of a task".
    private static void ViewOf(List<string> phrase, int verb)
    {
        var bound = phrase.FindIndex(verb + 1, FunctionWords.Bounds);
        var end = bound < 0 ? phrase.Count : bound;
        if (end > verb + 3 && Views.Contains(phrase[end - 1]) && (phrase[verb + 1] is "a" or "an" or "the") && (bound < 0 || phrase[bound] is "by" or "from" or "in" or "using" or "with"))
        {
            var view = phrase[end - 1];
            phrase.RemoveAt(end - 1);
            phrase.InsertRange(verb + 1, ["the", view, "of"]);
        }
    }

    // "compute hash of a string" lacks its article.
    private static void Article(List<string> phrase, int verb)
    {
        var of = phrase.FindIndex(verb + 1, FunctionWords.Bounds);
        if (of > verb + 1 && of <= verb + 3 && phrase[of] is "of" or "or" && phrase.IndexOf("of") is > 0 and var at && at <= verb + 5
            && !FunctionWords.Determiners.Contains(phrase[verb + 1]) && phrase[of - 1] is not ("instead" or "regardless" or "out" or "because" or "all") && !Nouns.IsPlural(phrase[of - 1]) && char.IsLower(phrase[of - 1][0]))
        {
            phrase.Insert(verb + 1, "the");
        }
    }
}
