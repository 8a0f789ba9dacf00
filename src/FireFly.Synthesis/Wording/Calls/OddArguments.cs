using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Arguments that a tool takes and a person would not give: modes from elsewhere, gaps to be filled in, text for a parser of another format.</summary>
internal static partial class OddArguments
{
    private static readonly string[] Formats = ["json", "csv", "xml", "yaml", "yml", "toml", "html", "ini", "sql"];

    private static readonly string[] Patterns = ["format", "pattern", "regex", "glob", "template", "expression", "query"];

    /// <summary>One of <see cref="Rejections"/> for an argument that no person would give; null where it is fine.</summary>
    public static string? Reason(Operand operand, DraftCall call)
    {
        if (operand.IsFlow)
        {
            return operand.Human.StartsWith("exclude", StringComparison.Ordinal) || (operand.Source is { Owner: null } source && Nouns.Head(source.Noun) is "message" && operand.Human is "message") || IsChosen(operand, call) || (SlotNouns.IsMaterial(operand) && Format(call) is not null) ? Rejections.OddFlow : null;
        }

        var words = operand.Human.Split(' ');
        if (words.Length > 1 && words[0] is "remove" or "delete" or "unset" or "clear" && operand.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
        {
            return Rejections.OddConstant;
        }

        if (words[^1] is "add" or "remove" or "set" or "clear" or "delete" or "unset" || operand.Human is "acknowledgement" or "acknowledgment" or "confirm" or "confirmation")
        {
            return Rejections.OddConstant;
        }

        if (operand.Value.ValueKind == JsonValueKind.Number && !operand.Value.IsWhole() && (words[0] is "max" or "min" or "limit" or "page" or "offset" || words[^1] is "limit" or "count" or "size"))
        {
            return Rejections.OddConstant;
        }

        var texts = Texts(operand.Value).ToList();
        if (!Array.Exists(Patterns, operand.Human.Contains) && operand.Choices.Count == 0 && texts.Exists(static t => Gap().IsMatch(t)))
        {
            return Rejections.Placeholder;
        }

        if (operand.Head is "name" or "title" or "tag" or "label" or "branch" && texts.Exists(static t => t.Contains("@{", StringComparison.Ordinal)))
        {
            return Rejections.OddConstant;
        }

        return SlotNouns.IsMaterial(operand) && Format(call) is { } format && texts.Exists(t => !LooksLike(t, format)) ? Rejections.OddConstant : null;
    }

    // A list of choices is closed: which one is meant is said, and not taken from another output.
    private static bool IsChosen(Operand operand, DraftCall call) =>
        operand.Choices.Count > 0 || (ActionPhrase.IsAction(operand.Name) && operand.Source is { Owner: null } source && source.Noun == operand.Human && call.Arguments.EnumerateObject().Count() > 1);

    // The format that a sibling argument says the text is in.
    private static string? Format(DraftCall call)
    {
        foreach (var argument in call.Arguments.EnumerateObject())
        {
            if (argument.Value.ValueKind == JsonValueKind.String && call.Tool.Input().Property(argument.Name) is { } property
                && property.Schema.Choices.Count(static c => Formats.Contains(c.ToString(), StringComparer.OrdinalIgnoreCase)) > 1)
            {
                return argument.Value.GetString()!.ToLowerInvariant();
            }
        }

        return null;
    }

    private static bool LooksLike(string text, string format) => format switch
    {
        "json" => text.Length > 0 && (text[0] is '{' or '[' or '"' || double.TryParse(text, out _)),
        "xml" or "html" => text.StartsWith('<'),
        "csv" => text.Contains(',', StringComparison.Ordinal),
        "yaml" or "yml" or "ini" or "toml" => text.Contains(':', StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal),
        _ => true,
    };

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static m => Texts(m.Value)),
        _ => [],
    };

    // "YYYY-MM-DD", "<branch>", "{id}", "your-token", "string".
    [GeneratedRegex(@"\b(?:Y{4}|y{4})\b|\bMM[-/]DD\b|\bHH:mm\b|^<[^<>]*>$|\{\{?[A-Za-z_][\w.-]*\}?\}|\$\{|^(?:string|example|sample|placeholder|value|undefined|null|todo|tbd|xxx+|foo|bar|lorem ipsum.*|your[-_ ].*|path/to/.*|/path/to/.*)$|^\.\.\.$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Gap();
}
