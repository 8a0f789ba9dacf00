using System.Text;
using FireFly.Json.Unicode;

namespace FireFly.Verification.Replay;

/// <summary>One text for spellings of a string that people take for the same.</summary>
internal static class TextKey
{
    private const string Workspace = "/workspace";

    public static string Of(string value)
    {
        var text = Nfc.Compose(value).Trim();
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            // Blanks and line breaks within several lines (code, tables) mean something; how a line break is spelled does not.
            return text.ReplaceLineEndings("\n");
        }

        return IsPath(text) ? Resolve(text) : Collapse(text);
    }

    private static bool IsPath(string text) =>
        text is "." or Workspace
        || text.StartsWith("./", StringComparison.Ordinal)
        || text.StartsWith(Workspace + "/", StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        var segments = new List<string>();
        var full = path[0] == '.' ? $"{Workspace}/{path}" : path;
        foreach (var segment in full.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return "/" + string.Join('/', segments);
    }

    private static string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result[^1] != ' ')
            {
                // The text is trimmed, so white space never comes first.
                result.Append(' ');
            }
        }

        return result.ToString();
    }
}
