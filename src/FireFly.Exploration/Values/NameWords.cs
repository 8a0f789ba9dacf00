using FireFly.Vocabulary.English;

namespace FireFly.Exploration.Values;

/// <summary>The words of names as servers write them: <c>toTimezones</c> is <c>to</c>, <c>timezone</c>; synonyms are left apart.</summary>
internal static class NameWords
{
    /// <summary>Lower case, singular, without a number at the end of a word: "path2" is a second path.</summary>
    public static string[] Of(string name) => [.. Words.Raw(name).Select(word => Nouns.Singular(Words.WithoutNumber(word)))];

    /// <summary>The last word: what the thing is (<c>task_id</c> is an id, <c>filePath</c> a path).</summary>
    public static string Head(string name) => Of(name) is { Length: > 0 } words ? words[^1] : "";
}
