using System.Buffers;
using System.Text;

namespace FireFly.Json.Display;

/// <summary>Text of servers and models in a Markdown document: it stands there as it is, and makes no image, link, HTML, emphasis or cell of a table.</summary>
public static class MarkdownText
{
    private const int ShortestFence = 3;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\[]<>&|*`");

    /// <summary>On one line, for a table, a list or a paragraph.</summary>
    public static string Line(string text)
    {
        var line = PlainText.Line(text);
        if (!line.AsSpan().ContainsAny(Special))
        {
            return line;
        }

        var result = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            _ = c switch
            {
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '`' => result.Append('\''),
                '\\' or '[' or ']' or '|' or '*' => result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>As a block of code, which nothing within it can end.</summary>
    public static string Fence(string language, IEnumerable<string> lines)
    {
        var text = PlainText.Lines(string.Join('\n', lines));
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(ShortestFence, longest + 1));
        return $"{fence}{language}\n{text}\n{fence}\n";
    }
}
