using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>What a deed is called: "creation" for create, "joining" for join. Pure and thread-safe.</summary>
public static class DeedNames
{
    private static readonly FrozenDictionary<string, string> Named = WordList.Named("deeds").Pairs("deeds").Concat(WordList.Named("deeds").Pairs("dates"))
        .GroupBy(static pair => pair.Value, StringComparer.Ordinal).ToFrozenDictionary(static group => group.Key, static group => group.OrderBy(static pair => pair.Key, StringComparer.Ordinal).First().Key, StringComparer.Ordinal);

    /// <summary>The noun; null where the word is no known verb.</summary>
    public static string? Of(string verb) =>
        Named.TryGetValue(verb, out var noun) ? noun : !Verbs.IsBase(verb) ? null : Verbs.IsNounToo(verb) ? verb : Verbs.Gerund(verb);
}
