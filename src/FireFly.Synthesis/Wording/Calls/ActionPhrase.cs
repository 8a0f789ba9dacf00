using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>The verb phrase of a tool that does several things, when an argument says which: <c>action: "decode"</c>.</summary>
internal static class ActionPhrase
{
    private static readonly string[] Parameters = ["action", "mode", "operation", "op", "command", "method", "type", "function", "task"];

    /// <summary>Whether a parameter of this name can say what is done.</summary>
    public static bool IsAction(string parameter) => Parameters.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>The phrase for that value, from the description's list of actions; null where the value is no verb that it lists.</summary>
    public static VerbPhrase? Find(Tool tool, string value, string? parameterDescription)
    {
        var words = Identifiers.Split(value);
        if (words.Count == 0)
        {
            return null;
        }

        return FromLeadingVerbs(tool, words) ?? FromClauses(tool.Description, words) ?? FromClauses(parameterDescription ?? "", words) ?? Holding(tool.Description, words)
            ?? Glossed(parameterDescription ?? "", value);
    }

    private static VerbPhrase? FromLeadingVerbs(Tool tool, List<string> value)
    {
        var words = PhraseText.Split(DescriptionText.FirstClause(tool.Description));
        var verbs = ImperativeFinder.LeadingVerbs(words, out var next);
        return value.Count == 1 && verbs.Contains(value[0]) && next < words.Count && !FunctionWords.Prepositions.Contains(words[next]) ? ImperativeFinder.Imperative([value[0], .. words.Skip(next)]) : null;
    }

    private static VerbPhrase? FromClauses(string text, List<string> value)
    {
        foreach (var clause in DescriptionText.Clauses(text))
        {
            var words = PhraseText.Split(clause);
            if (words.Count > value.Count && words.Count <= 8 && Verbs.IsBase(value[0])
                && value.Select((word, i) => words[i].Equals(word, StringComparison.OrdinalIgnoreCase)).All(static same => same)
                && ImperativeFinder.Imperative(words) is { } phrase
                && !FunctionWords.Prepositions.Contains(phrase.Words[phrase.Verb + 1]))
            {
                return phrase;
            }
        }

        return null;
    }

    // "diff: date difference, parse: extract components": what the parameter's description says of the value.
    private static VerbPhrase? Glossed(string description, string value)
    {
        var match = Regex.Match(description, $@"(?:^|[\s,;('""`-]){Regex.Escape(value)}['""`]?\s*(?:[:=–]|-\s)\s*([A-Za-z][A-Za-z ]*)(?=[,;.()]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        if (!match.Success)
        {
            return null;
        }

        var words = PhraseText.Split(match.Groups[1].Value.Trim());
        if (words.Count is < 2 or > 6)
        {
            return null;
        }

        if (Verbs.IsBase(words[0]))
        {
            return FunctionWords.Prepositions.Contains(words[1]) || words[1] is "if" or "whether" ? null : ImperativeFinder.Imperative(words);
        }

        return words.Any(FunctionWords.Bounds) || words.Any(FunctionWords.NeverNouns.Contains) ? null : ImperativeFinder.Imperative(["get", "the", .. words]);
    }

    // "compute statistics on numbers" for the value "statistics".
    private static VerbPhrase? Holding(string description, List<string> value)
    {
        foreach (var clause in DescriptionText.Clauses(description))
        {
            var words = PhraseText.Split(clause);
            if (words.Count is >= 2 and <= 8 && value.Count == 1
                && words.Skip(1).Any(w => w.Equals(value[0], StringComparison.OrdinalIgnoreCase) || w.Equals(Nouns.Plural(value[0]), StringComparison.OrdinalIgnoreCase))
                && words.IndexOf(",") < 0 && ImperativeFinder.Imperative(words) is { } phrase)
            {
                return phrase;
            }
        }

        return null;
    }
}
