using System.Security.Cryptography;
using System.Text;

namespace FireFly.Models.Untrusted;

/// <summary>
/// Text of tools and servers in a prompt. The rule: control characters other than line breaks and tabs are dropped; of a text longer than
/// the limit the first three quarters and the last quarter of the limit stay, and a mark between them says how many characters were left out;
/// and it stands between two marks that carry a hash of the text, which no text can hold of itself. What looks like such a mark within the
/// text loses its angle bracket. The instructions of every role say that what stands between the marks is data.
/// </summary>
public static class UntrustedText
{
    /// <summary>Characters of one text that a prompt holds, unless its role says otherwise.</summary>
    public const int DefaultLimit = 8_000;

    private const string Tag = "untrusted";

    /// <summary>Cuts and delimits a text.</summary>
    /// <param name="text">As the tool sent it.</param>
    /// <param name="limit">Characters that stay, 16 or more.</param>
    public static string Delimit(string text, int limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = Cut(text, limit)
            .Replace("<" + Tag, "\u2039" + Tag, StringComparison.OrdinalIgnoreCase)
            .Replace("</" + Tag, "\u2039/" + Tag, StringComparison.OrdinalIgnoreCase);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept)))[..12];
        return $"<{Tag} id=\"{mark}\">\n{kept}\n</{Tag} id=\"{mark}\">";
    }

    /// <summary>Cuts a text by the rule, without the marks: for messages that are a tool's by their role already.</summary>
    public static string Cut(string text, int limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 16);
        var clean = Clean(text);
        if (clean.Length <= limit)
        {
            return clean;
        }

        var (head, tail) = (limit * 3 / 4, limit / 4);
        head -= char.IsHighSurrogate(clean[head - 1]) ? 1 : 0;
        var from = clean.Length - tail;
        from += char.IsLowSurrogate(clean[from]) ? 1 : 0;
        return $"{clean[..head]}\n[... {from - head} characters left out ...]\n{clean[from..]}";
    }

    private static string Clean(string text) =>
        text.Any(IsDropped) ? string.Concat(text.Where(character => !IsDropped(character))) : text;

    private static bool IsDropped(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
