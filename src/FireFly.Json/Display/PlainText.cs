using System.Buffers;
using System.Text;

namespace FireFly.Json.Display;

/// <summary>
/// Text of servers, models and files on its way to a terminal, a log or a document: without what does something there instead of standing
/// there. Control characters (escape sequences lose their beginning), marks that turn the direction of writing round, and characters that
/// nobody sees are taken away.
/// </summary>
public static class PlainText
{
    private const int TagsFrom = 0xE0000;
    private const int TagsTo = 0xE007F;

    // Directions (UAX #9), line and paragraph separators, invisible operators, annotations and the byte order mark.
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(static c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(static c => (char)c),
        '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064',
        '\u2066', '\u2067', '\u2068', '\u2069', '\u206A', '\u206B', '\u206C', '\u206D', '\u206E', '\u206F', '\uFEFF', '\uFFF9', '\uFFFA', '\uFFFB', '\uDB40',
    ]);

    /// <summary>On one line: line breaks and tabs become a blank.</summary>
    public static string Line(string text) => Clean(text, oneLine: true);

    /// <summary>With its line breaks, as <c>\n</c>, and its tabs.</summary>
    public static string Lines(string text) => Clean(text, oneLine: false);

    private static string Clean(string text, bool oneLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(Suspect))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
            {
                continue;
            }

            if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                result.Append(oneLine ? ' ' : '\n');
            }
            else if (c == '\t')
            {
                result.Append(oneLine ? ' ' : '\t');
            }
            else if (c == '\uDB40' && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                // The one high surrogate of the tags, which repeat ASCII unseen, and of the variation selectors, which are no danger.
                if (char.ConvertToUtf32(c, text[at + 1]) is < TagsFrom or > TagsTo)
                {
                    result.Append(c).Append(text[at + 1]);
                }

                at++;
            }
            else if (!Suspect.Contains(c))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
