using System.Text;
using FireFly.Json.Unicode;

namespace FireFly.Verification;

/// <summary>Free text without what does not carry meaning: case, white space, quotes, final punctuation.</summary>
internal static class FoldedText
{
    private const string Quotes = "\"'`“”„‘’‚«»‹›";
    private const string Final = ".!?…。！？;,:";

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in Nfc.Compose(text))
        {
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            if (Quotes.Contains(c, StringComparison.Ordinal) && IsEdge(c, folded))
            {
                continue;
            }

            folded.Append(gap && folded.Length > 0 ? " " : "").Append(char.ToLowerInvariant(char.ToUpperInvariant(c)));
            gap = false;
        }

        return folded.ToString().TrimEnd([.. Final, .. Quotes, ' ']).TrimStart([.. Quotes, ' ']);
    }

    /// <summary>An apostrophe inside a word stays, any other quote goes.</summary>
    private static bool IsEdge(char quote, StringBuilder before) =>
        quote is not ('\'' or '’') || before.Length == 0 || !char.IsLetterOrDigit(before[^1]);
}
