using System.Text.Json;

namespace FireFly.Verification;

/// <summary>JSON results that hold nothing: <c>[]</c>, <c>{"results": [], "total": 0}</c>, <c>{"message": "No tasks found"}</c>.</summary>
internal static class EmptyAnswer
{
    /// <summary>Members that say something about the list, not something instead of it.</summary>
    private static readonly HashSet<string> AboutLists = new(StringComparer.OrdinalIgnoreCase)
    {
        "total", "count", "page", "limit", "offset", "size", "pageSize", "perPage", "per_page", "query", "pattern", "search", "filter",
        "hasMore", "has_more", "next", "cursor", "nextCursor", "next_cursor", "success", "ok", "status", "message", "truncated",
        "totalCount", "total_count", "totalResults", "total_results", "durationMs", "took", "timestamp", "path", "cwd",
    };

    /// <summary>Empty lists of these are good news, not nothing.</summary>
    private static readonly HashSet<string> Findings = new(StringComparer.OrdinalIgnoreCase)
    {
        "errors", "warnings", "issues", "problems", "violations", "conflicts", "diagnostics", "failures", "missing",
    };

    private static readonly string[] Texts = ["message", "result", "text", "content", "info", "detail", "output", "answer"];

    public static bool Is(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => SoftNegativeText.Is(value.Text()),
        JsonValueKind.Object => IsEmpty(value),
        _ => false,
    };

    private static bool IsEmpty(JsonElement value)
    {
        var lists = 0;
        var others = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array && !Findings.Contains(member.Name))
            {
                others += member.Value.GetArrayLength() > 0 ? 1 : 0;
                lists++;
            }
            else if (!AboutLists.Contains(member.Name) && !IsNothing(member.Value))
            {
                others++;
            }
        }

        return value.GetPropertyCount() == 0
            || (lists > 0 && others == 0)
            || (value.GetPropertyCount() <= 3 && value.TryGetProperty("found", out var found) && found.ValueKind == JsonValueKind.False)
            || (lists == 0 && value.GetPropertyCount() <= 3
                && Texts.Any(t => value.TryGetProperty(t, out var text) && text.ValueKind == JsonValueKind.String && SoftNegativeText.Is(text.Text()))
                && value.EnumerateObject().All(m => Texts.Contains(m.Name) || AboutLists.Contains(m.Name) || IsNothing(m.Value)));
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number.Equals(0),
        JsonValueKind.String => value.Text().Length == 0,
        _ => false,
    };
}
