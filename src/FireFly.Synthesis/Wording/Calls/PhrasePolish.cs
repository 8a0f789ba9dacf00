using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Makes sentences of the telegraphic style of tool descriptions.</summary>
internal static class PhrasePolish
{
    private static readonly string[] Views = ["details", "information", "info", "metadata"];

    /// <summary>Changes the words in place.</summary>
    public static void Apply(List<string> phrase, int verb)
    {
        DropDangling(phrase, verb);
        ViewOf(phrase, verb);
        Article(phrase, verb);
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
        if (phrase.Count > verb + 3 && Views.Contains(phrase[^1]) && phrase[verb + 1] is "a" or "an" && !phrase.Skip(verb + 1).Any(FunctionWords.Bounds))
        {
            var view = phrase[^1];
            phrase.RemoveAt(phrase.Count - 1);
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
