using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>An answer that the agent never sees: it stands in structured content that the text of the result leaves out, or is not what was recorded.</summary>
internal sealed class VisibleAnswer : IAuditRule
{
    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields.Where(f => f.Field.Provenance.Derive is null or "list"))
        {
            var call = task.Calls[field.Field.Provenance.Call];
            var values = field.Gold.ValueKind == JsonValueKind.Array ? field.Gold.EnumerateArray() : Enumerable.Repeat(field.Gold, 1);
            if (call.Text.Length > 0 && values.FirstOrDefault(v => !Stands(v, call.Text)) is { ValueKind: not JsonValueKind.Undefined } hidden)
            {
                yield return new AuditFinding(AuditKind.Wrong, "visible-answer", $"'{field.Name}' {hidden.GetRawText()} does not stand in the text of the result");
            }
        }
    }

    private static bool Stands(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.String => Spellings(value.Text()).Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)),
        JsonValueKind.Number => text.Contains(value.GetRawText(), StringComparison.Ordinal) || Statement.Contains(text, value),
        JsonValueKind.True or JsonValueKind.False => true,
        _ => true,
    };

    private static IEnumerable<string> Spellings(string value)
    {
        yield return value;
        yield return JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return JsonEncodedText.Encode(value).ToString();
    }
}
