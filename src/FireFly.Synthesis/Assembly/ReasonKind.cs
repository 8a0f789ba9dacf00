using System.Text.RegularExpressions;

namespace FireFly.Synthesis.Assembly;

/// <summary>Makes reasons countable: what they say of one task (names, pointers, ids) is taken out.</summary>
internal static partial class ReasonKind
{
    public static string Of(string reason) => Particular().Replace(reason, "...");

    [GeneratedRegex("'[^']*'|[^ ]*/[^ ]*|\\b[0-9a-f]{12,}\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Particular();
}
