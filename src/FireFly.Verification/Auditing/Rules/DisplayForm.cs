using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>An answer in a form that the tool chose for display or transport: a glyph before a label, a file as base64, whole lines of a listing.</summary>
internal sealed class DisplayForm : IAuditRule
{
    private const int ShortestEncoded = 16;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields.Where(f => f.Gold.ValueKind == JsonValueKind.String))
        {
            var text = field.Gold.Text();
            if (field.Field.Match is MatchRules.Exact or MatchRules.Text && LabelText.WithoutGlyphs(text) != text.Trim())
            {
                yield return new AuditFinding(AuditKind.Wrong, "display-form", $"'{field.Name}' begins with a glyph for display");
            }
            else if (IsEncoded(text, out var decoded) && (!task.Task.Question.Contains("base64", StringComparison.OrdinalIgnoreCase) || task.Task.Question.Contains(decoded, StringComparison.Ordinal)))
            {
                yield return new AuditFinding(AuditKind.Wrong, "display-form", $"'{field.Name}' is base64, which the question does not ask for");
            }
        }
    }

    private static bool IsEncoded(string text, out string decoded)
    {
        decoded = "";
        if (text.Length < ShortestEncoded || text.Length % 4 != 0 || text.All(char.IsAsciiHexDigit) || !text.Any(char.IsAsciiLetterUpper) || !text.Any(char.IsAsciiLetterLower))
        {
            return false;
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length == 0)
        {
            return false;
        }

        decoded = System.Text.Encoding.UTF8.GetString(bytes, 0, length);
        return bytes.Take(length).All(b => b is >= (byte)' ' and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t');
    }
}
