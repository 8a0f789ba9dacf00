using System.Text.RegularExpressions;

namespace FireFly.Vocabulary.Semantics;

/// <summary>
/// Finds what a tool's description says of its arguments, as many Python servers do:
/// <c>        task_id: ID of the task to retrieve</c> or <c>task_id (str): ID of ...</c>.
/// </summary>
public static partial class DocumentedArguments
{
    /// <summary>The line of one argument; null where there is none.</summary>
    public static string? In(string description, string name) => All(description).GetValueOrDefault(name);

    /// <summary>The line of each argument, by name.</summary>
    public static IReadOnlyDictionary<string, string> All(string description)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Line().Matches(description))
        {
            found.TryAdd(match.Groups[1].Value, match.Groups[2].Value.Trim());
        }

        return found;
    }

    [GeneratedRegex(@"^[ \t]*[-*]?[ \t]*`?(\w+)`?(?:[ \t]*\([^)\n]*\))?[ \t]*:[ \t]*(?:(?:str|int|float)[ \t]*\n[ \t]*)?(\S[^\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
