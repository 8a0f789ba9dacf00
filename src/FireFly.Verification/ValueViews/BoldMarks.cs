using System.Text;

namespace FireFly.Verification;

/// <summary>Markdown's bold marks. Only <c>**</c>: a pair of <c>__</c> is more often part of a name, as in <c>__init__</c>.</summary>
internal static class BoldMarks
{
    /// <summary>The text without paired bold marks that open before a word, so that <c>2**8</c> stays.</summary>
    public static string Strip(string text)
    {
        if (!text.Contains("**", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var close = IsOpening(text, at) ? text.IndexOf("**", at + 3, StringComparison.Ordinal) : -1;
            if (close < 0)
            {
                plain.Append(text[at++]);
                continue;
            }

            plain.Append(text, at + 2, close - at - 2);
            at = close + 2;
        }

        return plain.ToString();
    }

    private static bool IsOpening(string text, int at) =>
        at + 2 < text.Length && text[at] == '*' && text[at + 1] == '*' && !char.IsWhiteSpace(text[at + 2]) && text[at + 2] != '*'
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
}
