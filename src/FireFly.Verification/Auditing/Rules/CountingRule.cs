using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>What two careful people count differently: numbered lines, the lines of a text, its words.</summary>
internal sealed class CountingRule : IAuditRule
{
    private static readonly string[] Counts = ["lines", "linecount", "numlines", "totallines", "words", "wordcount"];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields)
        {
            if (Counts.Contains(field.Key) && field.Gold.ValueKind == JsonValueKind.Number)
            {
                yield return new AuditFinding(AuditKind.Ambiguous, "counting-rule", $"'{field.Name}' depends on how {field.Key} are counted");
            }
        }

        foreach (var (call, pointer, select, _, of) in task.Selections())
        {
            if (pointer.StartsWith("/lines/", StringComparison.Ordinal) && select?.By == "position" && ValueView.IsOfText(call.View) && IsShifted(call, pointer))
            {
                yield return new AuditFinding(AuditKind.Ambiguous, "counting-rule", $"{of} is a numbered line, which a last or an empty line shifts");
            }
        }
    }

    // A part of a file, of so many lines, or blank lines before the one that is meant.
    private static bool IsShifted(SeenCall call, string pointer) =>
        call.Arguments.Any(a => a.Value.ValueKind == JsonValueKind.Number)
        || (int.TryParse(pointer.AsSpan("/lines/".Length), out var line) && call.View.GetProperty("lines").EnumerateArray().Take(line).Any(l => string.IsNullOrWhiteSpace(l.Text())));
}
