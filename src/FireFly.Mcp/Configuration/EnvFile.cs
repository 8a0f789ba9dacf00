namespace FireFly.Mcp.Configuration;

/// <summary>A file of <c>NAME=value</c> lines, as VS Code and Cursor name it in <c>envFile</c>.</summary>
internal static class EnvFile
{
    /// <summary>Adds the variables of the file that are not set yet.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Read(string path, SortedDictionary<string, string> env)
    {
        foreach (var raw in File.ReadLines(path))
        {
            var line = raw.Trim();
            line = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..].TrimStart() : line;
            if (line.Length == 0 || line[0] == '#' || line.IndexOf('=', StringComparison.Ordinal) is not (var at and > 0))
            {
                continue;
            }

            var value = line[(at + 1)..].Trim();
            var isQuoted = value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'';
            env.TryAdd(line[..at].Trim(), isQuoted ? value[1..^1] : value);
        }
    }
}
