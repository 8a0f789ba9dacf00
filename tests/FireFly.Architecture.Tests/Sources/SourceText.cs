using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Architecture.Tests.Sources;

/// <summary>Looks at C# sources without a compiler.</summary>
internal static partial class SourceText
{
    /// <summary>The source without comments and literals, so that only code is left to search; lines keep their numbers. Interpolated strings stay: they hold code.</summary>
    public static string CodeOnly(string source)
    {
        var code = new StringBuilder(source.Length);
        var last = 0;
        foreach (var match in NotCode().EnumerateMatches(source))
        {
            var text = source.AsSpan(match.Index, match.Length);
            if (!text.TrimStart('@').StartsWith('$'))
            {
                code.Append(source, last, match.Index - last).Append('\n', text.Count('\n'));
                last = match.Index + match.Length;
            }
        }

        return code.Append(source, last, source.Length - last).ToString();
    }

    /// <summary>Reads of the clock of the machine and of random numbers without a seed, as <c>line: what</c>.</summary>
    public static IReadOnlyList<string> Nondeterminism(string source)
    {
        var code = CodeOnly(source);
        return [.. Ambient().Matches(code).Select(match => $"{code.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}")];
    }

    /// <summary>Names of the public types that a file declares outside of other types.</summary>
    public static IReadOnlyList<string> PublicTypes(string source) => [.. PublicType().Matches(CodeOnly(source)).Select(match => match.Groups["name"].Value).Distinct()];

    // Raw, verbatim and plain strings, characters, line comments and block comments.
    [GeneratedRegex(""""
        \$*(?<q>"{3,})(?s:.*?)\k<q>(?!") | \$?@\$?"(?:[^"]|"")*" | \$?"(?:\\.|[^"\\\n])*" | '(?:\\[^\n']+|[^'\\\n])' | //[^\n]* | /\*(?s:.*?)\*/
        """", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:UtcNow|Now|Today)\b|\bRandom\.Shared\b|\bGuid\.(?:NewGuid|CreateVersion7)\b|\bnew Random\(\)|\bRandom \w+ = new\(\)|\bEnvironment\.TickCount(?:64)?\b")]
    private static partial Regex Ambient();

    // With file-scoped namespaces, what begins a line is no member.
    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|unsafe|ref) )*(?:(?:class|record struct|record class|record|struct|interface|enum) (?<name>\w+)|delegate [^\n(]*?\b(?<name>\w+)(?:<[^\n(<]*>)?\()", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
