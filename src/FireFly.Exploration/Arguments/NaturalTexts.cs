using System.Collections.Frozen;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Arguments;

/// <summary>What a person would write for something new: titles, messages, names, by the role of the parameter. Read from an embedded list.</summary>
internal static class NaturalTexts
{
    private static readonly FrozenDictionary<string, string[]> Sections = Read();

    // What stands under a title.
    private static readonly FrozenDictionary<string, string> Bodies = Sections["titles"].Select(line => line.Split(" | ")).Where(parts => parts.Length == 2).ToFrozenDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Texts = Sections["descriptions"].Concat(Sections["sentences"]).Concat(Bodies.Values).ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Section, string[] Words)[] Roles =
    [
        ("milestones", ["milestone"]),
        ("labels", ["label", "tag", "category", "keyword"]),
        ("titles", ["title", "subject", "headline", "summary", "task", "todo", "goal", "item"]),
        ("descriptions", ["description", "detail", "detailed", "plan", "reason", "criterion", "criteria", "requirement", "guide", "instruction", "analysis"]),
        ("sentences", ["text", "content", "body", "note", "comment", "message", "thought", "observation", "remark", "input", "string", "reply"]),
        ("topics", ["query", "topic", "search", "term", "phrase"]),
        ("things", ["name"]),
    ];

    private static readonly string[] Persons = ["user", "person", "customer", "contact", "member", "author", "assignee", "owner", "recipient", "guest", "employee", "reporter"];

    /// <summary>A text for the parameter of a tool.</summary>
    public static string For(string parameter, string tool, Random random)
    {
        var words = NameWords.Of(parameter);
        if (words.Any(Persons.Contains) || (words is [.., "name"] && NameWords.Of(tool).Any(Persons.Contains)))
        {
            return Pick("people", random);
        }

        if (words is [.., "message"] && NameWords.Of(tool).Any(w => w is "commit" or "tag" or "merge" or "stash"))
        {
            return Pick("messages", random);
        }

        // The last word of a name says what it is.
        foreach (var word in words.Reverse())
        {
            foreach (var (section, heads) in Roles)
            {
                if (heads.Contains(word))
                {
                    return Pick(section, random);
                }
            }
        }

        return Pick("titles", random);
    }

    /// <summary>The name of a new file or folder, without ending.</summary>
    public static string File(Random random) => Pick("files", random);

    /// <summary>What belongs beside a title instead of a text that was drawn by itself; null where it may stay.</summary>
    public static string? Instead(string text, IEnumerable<string> beside) =>
        Texts.Contains(text) && beside.Select(title => Bodies.GetValueOrDefault(title)).FirstOrDefault(body => body is not null) is { } fitting && fitting != text ? fitting : null;

    private static string Pick(string section, Random random) => Sections[section][random.Next(Sections[section].Length)].Split(" | ")[0];

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = typeof(NaturalTexts).Assembly.GetManifestResourceStream("NaturalTexts") ?? throw new InvalidOperationException("The list NaturalTexts is not embedded.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line is ['[', .. var name, ']'])
            {
                sections.Add(name, lines = []);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        return sections.ToFrozenDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
    }
}
