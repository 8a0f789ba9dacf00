using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
namespace FireFly.Verification;
public sealed record Outcome(bool Success);
public static class OutcomeClassifier
{
    public static Outcome Classify(ToolResult r)
    {
        if (r.IsError) return new(false);
        var t = ResultText.Of(r.Content);
        if (t.TrimStart().StartsWith("Error", StringComparison.OrdinalIgnoreCase)) return new(false);
        if (Regex.IsMatch(t, "^\\s*(no (matches|results)|nothing found|not found)", RegexOptions.IgnoreCase)) return new(false);
        if (t.TrimStart().StartsWith('{')) { try { using var d = JsonDocument.Parse(t); if (d.RootElement.TryGetProperty("success", out var s) && s.ValueKind == JsonValueKind.False) return new(false); if (d.RootElement.TryGetProperty("error", out var e) && e.ValueKind is JsonValueKind.String or JsonValueKind.Object) return new(false); } catch (JsonException) { } }
        return new(t.Length > 0 || r.StructuredContent is not null || r.Content.GetArrayLength() > 0);
    }
}
public sealed record RepairHints
{
    public IReadOnlyList<string> Missing { get; init; } = [];
    public IReadOnlyList<string> Invalid { get; init; } = [];
    public IReadOnlyList<string> Exclusive { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Allowed { get; init; } = new Dictionary<string, IReadOnlyList<JsonElement>>();
    public bool IsNotFound { get; init; }
    public IReadOnlyList<string> QuotedValues { get; init; } = [];
    public IReadOnlyList<string> NamedTools { get; init; } = [];
}
public static class ErrorReader
{
    public static RepairHints Read(string message, JsonElement schema, IReadOnlyCollection<string> siblings)
    {
        var names = schema.TryGetProperty("properties", out var p) ? p.EnumerateObject().Select(x => x.Name).ToList() : [];
        return new RepairHints
        {
            Missing = [.. names.Where(n => Regex.IsMatch(message, $"\\b{Regex.Escape(n)}\\b[^.]{{0,30}}required|required[^.]{{0,40}}\\b{Regex.Escape(n)}\\b|missing[^.]{{0,40}}\\b{Regex.Escape(n)}\\b", RegexOptions.IgnoreCase))],
            Invalid = [.. names.Where(n => Regex.IsMatch(message, $"\\b{Regex.Escape(n)}\\b"))],
            IsNotFound = Regex.IsMatch(message, "not found|does not exist|no such|ENOENT", RegexOptions.IgnoreCase),
            QuotedValues = [.. Regex.Matches(message, "['\"`]([^'\"`]{1,100})['\"`]").Select(m => m.Groups[1].Value)],
            NamedTools = [.. siblings.Where(s => Regex.IsMatch(message, $"\\b{Regex.Escape(s)}\\b"))],
        };
    }
}
