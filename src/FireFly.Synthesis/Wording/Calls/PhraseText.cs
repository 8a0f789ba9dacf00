namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Words of a phrase to text and back, commas standing alone among the words.</summary>
internal static class PhraseText
{
    /// <summary>The words of a text.</summary>
    public static List<string> Split(string text) =>
        [.. text.Replace(",", " , ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The text of words.</summary>
    public static string Join(IEnumerable<string> words) =>
        string.Join(' ', words).Replace(" , ", ", ", StringComparison.Ordinal).TrimEnd(' ', ',');
}
