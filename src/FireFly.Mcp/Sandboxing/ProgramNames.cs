namespace FireFly.Mcp.Sandboxing;

/// <summary>Names for folders of programs in whatever a server says: where they really lie tells of this machine and its user.</summary>
internal static class ProgramNames
{
    private const string Folder = "/programs";

    /// <summary>Each path with its name, the same on every machine that keeps the same names in the same order.</summary>
    /// <param name="programs">What is shown for the server's command.</param>
    /// <param name="given">What the definition gives it to read, under its own path: the operator named it, and arguments may do so too.</param>
    public static IReadOnlyList<(string Real, string Virtual)> For(IEnumerable<string> programs, IReadOnlyList<string> given)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<(string, string)>();
        foreach (var path in programs.Where(path => !given.Contains(path)))
        {
            var name = Path.GetFileName(path);
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{Path.GetFileName(path)}-{number}";
            }

            names.Add((path, $"{Folder}/{name}"));
        }

        return names;
    }
}
