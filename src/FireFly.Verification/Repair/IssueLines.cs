using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>
/// Reads issues of which each ends with its path, as MCP servers in TypeScript give them: <c>Input validation error:
/// Invalid arguments for tool x: Invalid input: expected string, received undefined at path</c>, one a line; also
/// <c>✖ Invalid input</c> with <c>→ at path</c> on the line below.
/// </summary>
internal static partial class IssueLines
{
    /// <summary>Notes the issues and gives back the lines that are none.</summary>
    public static string Note(string message, SchemaParameters parameters, RepairNotes notes)
    {
        var rest = new StringBuilder();
        foreach (var line in Arrow().Replace(message, " at ").Split('\n'))
        {
            var match = line.Length <= 2000 ? AtPath().Match(line) : Match.Empty;
            if (match.Success && parameters.FindExactly(match.Groups["path"].Value) is { } pointer)
            {
                Note(match.Groups["issue"].Value, pointer, notes);
            }
            else
            {
                rest.Append(line).Append('\n');
            }
        }

        return rest.ToString();
    }

    private static void Note(string issue, string pointer, RepairNotes notes)
    {
        if (issue.EndsWith("received undefined", StringComparison.Ordinal) || issue.EndsWith("Required", StringComparison.Ordinal))
        {
            notes.Missing(pointer);
            return;
        }

        notes.Invalid(pointer);
        var allowed = AllowedValues.Read(issue);
        notes.Allow(pointer, allowed);
        if (allowed.Count == 0 && Constraints.Read(issue) is { } expectation)
        {
            notes.Expect(pointer, expectation);
        }
    }

    [GeneratedRegex(@"^(?:.{0,200}?Invalid arguments for tool [\w./-]{1,100}: )?(?:✖ )?(?<issue>.{1,1500}) at (?<path>[\w$][\w$.\[\]-]{0,200})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AtPath();

    [GeneratedRegex(@"\s*\n\s*→ at ", RegexOptions.CultureInvariant)]
    private static partial Regex Arrow();
}
