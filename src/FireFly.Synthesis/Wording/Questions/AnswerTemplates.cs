using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Writes the sentence that an answer fills in.</summary>
internal static class AnswerTemplates
{
    /// <summary>The sentence, with a <c>{name}</c> place for each field.</summary>
    public static string Write(IReadOnlyList<Ask> asks, IReadOnlyList<string> names)
    {
        var clauses = asks.Select((a, i) => Clause(a, names[i])).ToList();
        var text = clauses.Count == 1 ? clauses[0] : $"{string.Join(", ", clauses.SkipLast(1))} and {clauses[^1]}";
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Clause(Ask ask, string name)
    {
        if (ask.Kind == AskKind.Count)
        {
            return $"there are {{{name}}} {ask.Noun}";
        }

        var whose = ask.Owner?.Noun is { } owner && owner.Singular != ask.Noun ? $" of the {owner.Singular}" : "";
        return $"the {ask.Noun}{whose} {(ask.Kind == AskKind.Listing || Nouns.IsPlural(ask.Noun.Split(" of ")[0].Split(" in ")[0]) ? "are" : "is")} {{{name}}}";
    }
}
