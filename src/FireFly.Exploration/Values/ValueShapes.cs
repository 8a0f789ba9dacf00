using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Json.Canonical;

namespace FireFly.Exploration.Values;

/// <summary>Recognises the shape of a scalar. Patterns run without backtracking, so no input can stall them.</summary>
internal static partial class ValueShapes
{
    public static ValueShape Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ValueShape.Boolean,
        JsonValueKind.Number => value.IsWhole() ? ValueShape.Integer : ValueShape.Number,
        JsonValueKind.String => Of(value.GetString()!),
        _ => ValueShape.None,
    };

    public static ValueShape Of(string text)
    {
        if (text.Length == 0)
        {
            return ValueShape.None;
        }

        if (text.Length > 200 || text.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            return text.AsSpan().TrimStart() is ['{' or '[', ..] && text.AsSpan().TrimEnd() is [.., '}' or ']'] ? ValueShape.Json : ValueShape.Text;
        }

        if (Uuid().IsMatch(text)) { return ValueShape.Uuid; }
        if (Url().IsMatch(text)) { return ValueShape.Url; }
        if (DateTimePattern().IsMatch(text)) { return ValueShape.DateTime; }
        if (DatePattern().IsMatch(text)) { return ValueShape.Date; }
        if (IntegerPattern().IsMatch(text)) { return ValueShape.Integer; }
        if (NumberPattern().IsMatch(text)) { return ValueShape.Number; }
        if (VersionPattern().IsMatch(text)) { return ValueShape.Version; }
        if (Email().IsMatch(text)) { return ValueShape.Email; }
        if (HashPattern().IsMatch(text) && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && text.AsSpan().IndexOfAnyInRange('a', 'f') >= 0) { return ValueShape.Hash; }
        if (IdPattern().IsMatch(text)) { return ValueShape.Id; }
        if (PathPattern().IsMatch(text) && !text.Contains(':', StringComparison.Ordinal)) { return ValueShape.Path; }
        if (text is ['{', .., '}'] or ['[', .., ']']) { return ValueShape.Json; }
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= 1 ? ValueShape.Word : words <= 6 && !text.EndsWith('.') ? ValueShape.Phrase : ValueShape.Text;
    }

    [GeneratedRegex("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", RegexOptions.NonBacktracking)]
    private static partial Regex Uuid();

    [GeneratedRegex("^[a-z][a-z0-9+.-]{1,12}://[^\\s]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Url();

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*$", RegexOptions.NonBacktracking)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^-?\\d{1,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex("^-?\\d{1,15}\\.\\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.-]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex("^[0-9a-f]{7,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex HashPattern();

    [GeneratedRegex("^[A-Za-z]{1,12}[-_#]\\d{1,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();

    // "/workspace/a b.md", "./src", "docs/guide.md", "notes.txt"
    [GeneratedRegex("^((/|\\./|\\.\\./|~/)[^\\n]*|[\\w.@-]+(/[\\w .@-]+)+|[\\w@-][\\w.@-]*\\.[A-Za-z]{1,5})$", RegexOptions.NonBacktracking)]
    private static partial Regex PathPattern();
}
