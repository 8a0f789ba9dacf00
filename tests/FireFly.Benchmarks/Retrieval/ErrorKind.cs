using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// What an error says in general: that arguments are invalid, that something is not there, or else its text without the call's own values,
/// numbers and quoted things.
/// </summary>
internal static partial class ErrorKind
{
    public static bool Same(ToolResult left, ToolResult right, JsonElement arguments) => Of(left, arguments) == Of(right, arguments);

    private static string Of(ToolResult result, JsonElement arguments)
    {
        var text = ResultText.Of(result.Content);
        if (Invalid().IsMatch(text) || NotThere().IsMatch(text))
        {
            return Invalid().IsMatch(text) ? "(invalid)" : "(not there)";
        }

        foreach (var value in arguments.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString()!).Where(value => value.Length > 2))
        {
            text = text.Replace(value, "_", StringComparison.Ordinal);
        }

        return Blank().Replace(Digits().Replace(Quoted().Replace(text, "_"), "0"), " ").Trim();
    }

    [GeneratedRegex("\"[^\"\\n]*\"|'[^'\\n]*'|`[^`\\n]*`|/[\\w./-]+")]
    private static partial Regex Quoted();

    [GeneratedRegex("-32602|invalid (?:argument|input|option|param)|validation (?:failed|error)|must be (?:one of|a |an )|(?:required|missing) (?:field|param|argument)", RegexOptions.IgnoreCase)]
    private static partial Regex Invalid();

    [GeneratedRegex("not found|no such|does not exist|ENOENT|unknown", RegexOptions.IgnoreCase)]
    private static partial Regex NotThere();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
