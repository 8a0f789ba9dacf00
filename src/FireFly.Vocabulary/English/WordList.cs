using System.Collections.Frozen;

namespace FireFly.Vocabulary.English;

/// <summary>
/// Reads the embedded word lists. A list has sections (<c>[name]</c>); lines that begin with <c>#</c> are remarks. A section is read
/// as a set of words, or line by line, the first word of a line being its key.
/// </summary>
internal sealed class WordList
{
    private static readonly char[] Blanks = [' ', '\t'];

    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    private WordList(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line is ['[', .. var section, ']'])
            {
                _sections.Add(section, lines = []);
            }
            else if (line is not ['#', ..] && !string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line.Trim());
            }
        }
    }

    /// <summary>Names of the sections, in the order of the list.</summary>
    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>The list of that name.</summary>
    public static WordList Named(string name) => new(name);

    /// <summary>The words of a section.</summary>
    public FrozenSet<string> Set(string section) => Words(section).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a section, in order.</summary>
    public IEnumerable<string> Words(string section) => _sections[section].SelectMany(static line => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The rest of each line by its first word.</summary>
    public FrozenDictionary<string, string> Pairs(string section) =>
        _sections[section].Select(static line => line.Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToFrozenDictionary(static pair => pair[0], static pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);
}
