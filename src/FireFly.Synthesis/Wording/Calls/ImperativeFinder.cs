using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Finds a tool's verb phrase in its description; else says "use the ... tool" where it has a title worth saying.</summary>
internal static partial class ImperativeFinder
{
    private const int LongestPhrase = 12;

    /// <summary>The phrase; null where neither description nor title gives one.</summary>
    public static VerbPhrase? Find(Tool tool) => FromDescription(tool.Description) ?? FromTitle(tool);

    /// <summary>The imperative with which the text begins; null where it begins with none, or does not fit in a clause.</summary>
    public static VerbPhrase? FromDescription(string description)
    {
        var clause = Preamble().Replace(DescriptionText.FirstClause(description), "");
        var words = PhraseText.Split(clause);
        return words.Count < 2 || !IsPlainEnglish(clause) ? null : Imperative(words);
    }

    /// <summary>The words as an imperative: verb in its base form, one verb only, at most twelve words; null where they are none.</summary>
    public static VerbPhrase? Imperative(List<string> words)
    {
        var verb = words.Count > 2 && words[0].EndsWith("ly", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        if (words.Count < verb + 2 || BaseForm(words[verb]) is not { } form || !TakesObject(words[verb], form, words[verb + 1]))
        {
            return null;
        }

        var phrase = new List<string>(words) { [verb] = form };
        phrase[0] = phrase[0].ToLowerInvariant();
        OneVerb(phrase, verb);
        Shorten(phrase, verb);
        PhrasePolish.Apply(phrase, verb);
        return phrase.Count >= 2 && Length(phrase) <= LongestPhrase && phrase.Count > verb + 1 && !(form is "use" && phrase.Contains("tool")) && !phrase.Exists(static w => w[0] == '.' && w.Length > 1 && !char.IsLower(w[1]) || w.EndsWith('.')) && !Dangles(phrase[^1]) && phrase.Skip(verb + 1).All(IsCalm) ? new VerbPhrase(phrase, verb) : null;
    }

    /// <summary>Verbs listed at the start ("encode or decode"), with the index after them; empty where there is one verb only.</summary>
    public static List<string> LeadingVerbs(IReadOnlyList<string> words, out int next)
    {
        var verbs = new List<string>();
        next = 0;
        for (var i = 0; i < words.Count && BaseForm(words[i]) is { } form; i++)
        {
            verbs.Add(form);
            next = i + 1;
            while (i + 1 < words.Count && words[i + 1] is "," or "or" or "and")
            {
                i++;
            }

            if (i + 1 == next)
            {
                break;
            }
        }

        return verbs.Count > 1 ? verbs : [];
    }

    private static VerbPhrase? FromTitle(Tool tool)
    {
        var title = Annotated(tool) ?? string.Join(' ', Identifiers.Split(tool.Name).Select(Identifiers.Say));
        title = Parenthesised().Replace(title, "").Trim();
        if (title.EndsWith(" tool", StringComparison.OrdinalIgnoreCase))
        {
            title = title[..^5];
        }

        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5 || !IsPlainEnglish(title))
        {
            return null;
        }

        return Verbs.IsBase(words[0]) && !FunctionWords.Bounds(words[1])
            ? Imperative([.. words.Select(static w => w.All(char.IsUpper) ? w : w.ToLowerInvariant())])
            : new VerbPhrase(["use", "the", .. words, "tool"], 0, NamesTool: true);
    }

    private static string? Annotated(Tool tool)
    {
        if (tool.Title is { Length: > 0 } title)
        {
            return title;
        }

        return tool.Annotations is { ValueKind: System.Text.Json.JsonValueKind.Object } hints
            && hints.TryGetProperty("title", out var named) && named.ValueKind == System.Text.Json.JsonValueKind.String
            ? named.GetString()
            : null;
    }

    // "Returns ..." tells the caller what it gets; a person asks to "get" it.
    private static string? BaseForm(string word)
    {
        // "cherry-pick" is a picking.
        var compound = word.LastIndexOf('-') is > 0 and var hyphen && Verbs.IsBase(word[(hyphen + 1)..]);
        var form = Verbs.IsBase(word) || compound ? word.ToLowerInvariant() : Verbs.FromThirdPerson(word);
        return form is "return" or "provide" or "give" or "obtain" ? "get" : form;
    }

    private static void OneVerb(List<string> phrase, int verb)
    {
        var listed = LeadingVerbs(phrase.Skip(verb).ToList(), out var next);
        if (listed.Count > 0 && verb + next < phrase.Count)
        {
            phrase.RemoveRange(verb + 1, next - 1);
        }

        // "generate an image, return the data, and save": the rest is how it comes back.
        var sequel = phrase.FindIndex(verb + 2, static w => w == ",");
        if (sequel > 0 && sequel + 2 < phrase.Count && BaseForm(phrase[sequel + 1]) is not null && !FunctionWords.Bounds(phrase[sequel + 2]))
        {
            phrase.RemoveRange(sequel, phrase.Count - sequel);
        }

        // "create a new file or completely overwrite an existing file": one of the two is enough to say.
        for (var i = verb + 2; i + 1 < phrase.Count; i++)
        {
            var after = phrase[i + 1].EndsWith("ly", StringComparison.Ordinal) && i + 2 < phrase.Count ? i + 2 : i + 1;
            var acts = Verbs.IsBase(phrase[after]) && after + 1 < phrase.Count && !FunctionWords.Bounds(phrase[after + 1]);
            if (acts && (phrase[i] is "or" || (phrase[i] is "and" or "then" && (after > i + 1 || FunctionWords.Determiners.Contains(phrase[after + 1])))))
            {
                phrase.RemoveRange(i, phrase.Count - i);
            }
        }

        if (phrase[^1] == ",")
        {
            phrase.RemoveAt(phrase.Count - 1);
        }
    }

    private static void Shorten(List<string> phrase, int verb)
    {
        while (Length(phrase) > LongestPhrase)
        {
            var cut = phrase.FindLastIndex(phrase.Count - 1, static w => FunctionWords.Prepositions.Contains(w) && w is not ("of" or "between"));
            if (cut < verb + 3)
            {
                return;
            }

            phrase.RemoveRange(cut, phrase.Count - cut);
            while (phrase.Count > verb + 1 && Dangles(phrase[^1]))
            {
                phrase.RemoveAt(phrase.Count - 1);
            }
        }
    }

    // "Routes giving access", "Search is ...", "List of ...": nouns that look like verbs.
    private static bool TakesObject(string word, string form, string next) => next switch
    {
        "," or "of" or "is" or "are" => false,
        "for" => form is "search" or "check" or "look" or "wait" or "query" or "scan" or "test",
        _ => Verbs.IsBase(word) || word.Contains('-', StringComparison.Ordinal) || !next.EndsWith("ing", StringComparison.Ordinal),
    };

    // Names in capitals, as in "using MD5, SHA1 or SHA256", are one choice, however many there are.
    private static int Length(List<string> phrase) => phrase.Count(static w => char.IsLower(w[0]));

    private static bool Dangles(string last) =>
        FunctionWords.Prepositions.Contains(last) || FunctionWords.Conjunctions.Contains(last) || FunctionWords.Determiners.Contains(last) || last == ",";

    private static bool IsCalm(string word) => word is not ("DEPRECATED" or "WARNING" or "IMPORTANT" or "MUST" or "NOT" or "you" or "we" or "I");

    private static bool IsPlainEnglish(string text) => text.All(static c => c is >= ' ' and <= '~' or '\u2019' or '–') && text.IndexOfAny(['{', '}', '<', '>', '|', '=', '_', '\\']) < 0;

    [GeneratedRegex(@"^(?:(?:use|call) (?:this|it)(?: tool| function)?(?: when you need)? to |this (?:tool|function|endpoint|operation) (?:allows? (?:you|users|agents) to |lets you |can be used to |is used to |will )?|(?:a |the )?(?:tool|function|utility) (?:to|that) |used to |allows? (?:you|users|agents) to |lets you |(?:gives?|provides?) the ability to |helps? (?:you )?(?:to )?|please |(?:you can )?use to |(?:quickly|easily|safely|efficiently|simply) (?=\w+ ))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parenthesised();
}
