namespace FireFly.Mcp.Paths;

/// <summary>Absolute paths in the texts of a definition.</summary>
internal static class PathMentions
{
    private static readonly char[] Separators = ['=', ':', ',', ';'];

    /// <summary>The paths of an argument or a variable: the whole text, the part after <c>=</c>, the parts of a list, the path of a file address.</summary>
    public static IEnumerable<string> In(string text)
    {
        // A web address holds a path, but none of this machine. Databases write theirs as sqlite:///path.
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (text.Contains('\n', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal)
            || (scheme > 0 && !text.Contains(":///", StringComparison.Ordinal) && !text.Contains("unix://", StringComparison.Ordinal)))
        {
            return [];
        }

        return text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Prepend(text)
            .Select(part => part.StartsWith("//", StringComparison.Ordinal) ? "/" + part.TrimStart('/') : part)
            .Select(part => scheme > 0 ? part.Split('?')[0] : part)
            .Where(part => part.Length > 1 && part[0] == '/' && NamesMachine(part))
            .Select(part => Path.TrimEndingDirectorySeparator(Path.GetFullPath(part)))
            .Distinct(StringComparer.Ordinal);
    }

    // "/items/0" is a JSON pointer and "/help" a command; "/home/me/x" begins with a folder that exists.
    private static bool NamesMachine(string path) => Path.Exists("/" + path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
}
