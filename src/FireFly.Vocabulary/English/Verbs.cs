using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>English verbs that tools use: what they do, and their forms. Pure and thread-safe.</summary>
public static class Verbs
{
    private static readonly WordList List = WordList.Named("verbs");
    private static readonly FrozenDictionary<string, VerbClass> Classes = Classified();
    private static readonly FrozenSet<string> All = Classes.Keys.Concat(List.Words("other")).Concat(List.Words("vague")).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Vague = List.Set("vague");
    private static readonly FrozenSet<string> NounToo = List.Set("nounToo");
    private static readonly FrozenSet<string> Doubling = List.Set("doubling");
    private static readonly FrozenDictionary<string, string> Irregular = List.Pairs("irregular");
    private static readonly FrozenDictionary<string, string> Bases = Formed();

    /// <summary>Whether the word is a verb in its base form.</summary>
    public static bool IsBase(string word) => All.Contains(word.ToLowerInvariant());

    /// <summary>Whether the verb says that something is done, but not what: manage, handle.</summary>
    public static bool IsVague(string verb) => Vague.Contains(verb);

    /// <summary>Whether the word is as often a noun: report, plan.</summary>
    public static bool IsNounToo(string verb) => NounToo.Contains(verb);

    /// <summary>What a verb in its base form does; null where it is none, or does nothing in particular.</summary>
    public static VerbClass? ClassOf(string verb) => Classes.TryGetValue(verb, out var found) ? found : null;

    /// <summary>The base form of any form: "lists", "fetched", "sent", "running"; null where the word is no form of a known verb.</summary>
    public static string? Lemma(string form)
    {
        var lower = form.ToLowerInvariant();
        return All.Contains(lower) ? lower : Bases.GetValueOrDefault(lower);
    }

    /// <summary>"send" to "sends".</summary>
    public static string ThirdPerson(string verb) => verb switch
    {
        "go" or "do" or "undo" or "redo" => verb + "es",
        [.., 's' or 'x' or 'z'] or [.., 's' or 'c', 'h'] => verb + "es",
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => verb[..^1] + "ies",
        _ => verb + "s",
    };

    /// <summary>"send" to "sent", "list" to "listed".</summary>
    public static string Past(string verb) => Irregular.TryGetValue(verb, out var forms) ? forms.Split(' ')[0] : RegularPast(verb);

    /// <summary>"write" to "written", "list" to "listed".</summary>
    public static string Participle(string verb) => Irregular.TryGetValue(verb, out var forms) ? forms.Split(' ')[^1] : RegularPast(verb);

    /// <summary>"run" to "running".</summary>
    public static string Gerund(string verb) => verb switch
    {
        _ when Doubling.Contains(verb) => verb + verb[^1] + "ing",
        [.., 'i', 'e'] => verb[..^2] + "ying",
        [.., not ('e' or 'o' or 'y'), 'e'] => verb[..^1] + "ing",
        _ => verb + "ing",
    };

    private static string RegularPast(string verb) => verb switch
    {
        _ when Doubling.Contains(verb) => verb + verb[^1] + "ed",
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => verb[..^1] + "ied",
        [.., 'e'] => verb + "d",
        _ => verb + "ed",
    };

    private static FrozenDictionary<string, VerbClass> Classified()
    {
        var classes = new Dictionary<string, VerbClass>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<VerbClass>())
        {
            foreach (var verb in List.Words(char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..]))
            {
                classes.TryAdd(verb, kind);
            }
        }

        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string> Formed()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var verb in All.Order(StringComparer.Ordinal))
        {
            foreach (var form in (ReadOnlySpan<string>)[ThirdPerson(verb), Past(verb), Participle(verb), Gerund(verb), verb + "ing", verb + "ed"])
            {
                forms.TryAdd(form, verb);
            }
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
