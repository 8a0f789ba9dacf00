using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Standalone.Tests.Docs;

/// <summary>A line of a command that README or docs tell people to type.</summary>
/// <param name="File">The document, from the root.</param>
/// <param name="Number">The line in it.</param>
/// <param name="Text">The command, its continuation lines joined, without its comment.</param>
/// <param name="NotRun">Why no test runs it, as the document says; null where one does.</param>
internal sealed partial record DocumentedCommand(string File, int Number, string Text, string? NotRun)
{
    // A recipe for CI has its commands as blocks of text, further in.
    private static readonly string[] Shells = ["", "sh", "bash", "console", "yaml"];

    /// <summary>The words after FireFly's own name; null for other programs.</summary>
    public IReadOnlyList<string>? FireFly => OwnName().Match(Text) is { Success: true } own ? [.. Words(Text[own.Length..])] : null;

    /// <summary>The words after <c>curl</c>; null for other programs.</summary>
    public IReadOnlyList<string>? Curl => Text.StartsWith("curl ", StringComparison.Ordinal) ? [.. Words(Text[5..])] : null;

    /// <summary>The variables that are set in front of the command.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Variable().Matches(Text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    public override string ToString() => $"{File}:{Number} {Text}";

    /// <summary>All of them.</summary>
    public static IEnumerable<DocumentedCommand> All(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(root, "README.md"))
            .SelectMany(file => In(Path.GetRelativePath(root, file), System.IO.File.ReadAllLines(file)));

    private static IEnumerable<DocumentedCommand> In(string file, string[] lines)
    {
        string? fence = null;
        string? notRun = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (fence is null && Mark().Match(lines[i]) is { Success: true } mark)
            {
                notRun = mark.Groups[1].Value;
            }
            else if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                notRun = fence is null ? notRun : null;
                fence = fence is null ? lines[i].Trim('`').Trim() : null;
            }
            else if (fence is not null && Shells.Contains(fence) && Command().IsMatch(fence == "yaml" ? lines[i].TrimStart() : lines[i]))
            {
                var first = i + 1;
                var text = new StringBuilder(lines[i].Trim());
                while (text[^1] == '\\')
                {
                    text.Remove(text.Length - 1, 1).Append(lines[++i].Trim());
                }

                yield return new DocumentedCommand(file, first, Comment().Replace(text.ToString(), "").Trim(), notRun);
            }
        }
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value.Trim('"', '\''));

    [GeneratedRegex(@"^(?:[A-Za-z_]+=\S+ )*(?:dotnet|firefly|curl|azd|docker|gym|apt-get|\.ci/run|mkdir)\b")]
    private static partial Regex Command();

    [GeneratedRegex(@"^(?:[A-Za-z_]+=\S+ )*(?:firefly(?= )|dotnet run -c Release --project src/FireFly\.Standalone(?: --|$))")]
    private static partial Regex OwnName();

    [GeneratedRegex(@"(?<=^|\s)([A-Z][A-Za-z_]+)=(\S+)(?= .*(?:dotnet|firefly))")]
    private static partial Regex Variable();

    [GeneratedRegex("^<!-- not run by the tests: (.+) -->$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+#\s.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("""("[^"]*"|'[^']*'|\S)+""")]
    private static partial Regex Word();
}
