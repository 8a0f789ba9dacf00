namespace FireFly.Mcp.Paths;

/// <summary>Replaces a path inside a text where it stands as a path of its own, or begins one.</summary>
internal static class PathText
{
    /// <summary><c>/a/data</c> in <c>/a/data/x</c> or <c>--root=/a/data</c>, but not in <c>/a/data2</c> or <c>/z/a/data</c>.</summary>
    public static string Replace(string text, string path, string with) =>
        text.Contains(path, StringComparison.Ordinal) ? Replace(text, [(path, with)]) : text;

    /// <summary>One pass over the text; where several paths fit, the longest wins.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="map">Longest path first.</param>
    public static string Replace(string text, IReadOnlyList<(string Path, string With)> map)
    {
        System.Text.StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var (path, with) in map)
            {
                if (text[i] == path[0] && StandsAt(text, i, path))
                {
                    result ??= new(text.Length);
                    result.Append(text, copied, i - copied).Append(with);
                    i += path.Length - 1;
                    copied = i + 1;
                    break;
                }
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool StandsAt(string text, int at, string path)
    {
        if (string.CompareOrdinal(text, at, path, 0, path.Length) != 0)
        {
            return false;
        }

        var end = at + path.Length;
        return (at == 0 || !IsNameCharacter(text[at - 1])) && (end == text.Length || !IsNameCharacter(text[end]) || (text[end] == '.' && (end + 1 == text.Length || !IsNameCharacter(text[end + 1]))));
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '~';
}
