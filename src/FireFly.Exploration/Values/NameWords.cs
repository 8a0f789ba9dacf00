namespace FireFly.Exploration.Values;

/// <summary>Splits the names of parameters and members into lower-case words: <c>toTimezone</c> is <c>to</c>, <c>timezone</c>.</summary>
internal static class NameWords
{
    public static string[] Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var boundary = i == name.Length
                || !char.IsLetterOrDigit(name[i])
                || (i > start && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (!boundary)
            {
                continue;
            }

            if (i > start)
            {
                // "path2" is a second path.
                var word = name[start..i].ToLowerInvariant();
                words.Add(Singular(char.IsLetter(word[0]) ? word.TrimEnd("0123456789".ToCharArray()) : word));
            }

            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }

        return [.. words];
    }

    /// <summary>The last word: what the thing is (<c>task_id</c> is an id, <c>filePath</c> a path).</summary>
    public static string Head(string name) => Of(name) is { Length: > 0 } words ? words[^1] : "";

    /// <summary>English plurals that matter for matching names; wrong singulars do no harm as long as both sides get the same.</summary>
    public static string Singular(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };
}
