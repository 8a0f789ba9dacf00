using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>The same attribute of the same thing as another offered tool tells it, in a form that earns nothing.</summary>
internal sealed class RivalForm : IAuditRule
{
    private const int ShortestName = 3;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields.Where(f => f.Field.Provenance.Derive is null && f.Gold.ValueKind is JsonValueKind.String or JsonValueKind.Number))
        {
            var call = task.Calls[field.Field.Provenance.Call];
            var known = Names(call);
            var rival = task.SeenIn(call.Recording.StateKey)
                .Where(other => other != call && other.Arguments.Any(a => known.Contains(a.Value.Spelling())))
                .SelectMany(other => other.Values.Select(v => (other, v)))
                .FirstOrDefault(x => IsRival(field, x.v));
            if (rival.other is not null)
            {
                yield return new AuditFinding(
                    AuditKind.Ambiguous, "rival-form", $"'{field.Name}' is {field.Gold.GetRawText()}, and {rival.other.Recording.Tool} says {rival.v.Value.GetRawText()}, which earns nothing");
            }
        }
    }

    /// <summary>Whether a value says the same in another form that the field's rule refuses.</summary>
    public static bool IsRival(GoldField field, SeenValue value) =>
        SaysTheSame(field, value) && !FieldMatch.Compare(field.Field, field.Gold, value.Value).Correct;

    /// <summary>Whether a value is the field's, in whatever form: by its name and a loose reading, or by a value that is nobody else's.</summary>
    public static bool SaysTheSame(GoldField field, SeenValue value)
    {
        var (gold, other) = (field.Gold.Spelling(), value.Value.Spelling());
        return (HashText.IsHash(gold) && HashText.IsHash(other) && HashText.AreSame(gold, other))
            || (value.Key == field.Key && field.Key.Length > 0
                && (LabelText.AreSame(gold, other) || MomentMatch.AreSame(field.Gold, value.Value) || PathText.AreSame(gold, other) || IsRounded(gold, other)));
    }

    // 17.5 beside 17.51: one is the other with fewer digits.
    private static bool IsRounded(string gold, string other) =>
        gold.Contains('.', StringComparison.Ordinal) && NumericText.TryParse(gold, out var one) && NumericText.TryParse(other, out var two)
        && Math.Abs(one - two) <= 0.005 * Math.Abs(one);

    // What names the thing: the arguments of the call and the texts of its result.
    private static HashSet<string> Names(SeenCall call) =>
        [.. call.Arguments.Select(a => a.Value).Concat(call.Values.Select(v => v.Value)).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.Text()).Where(t => t.Length >= ShortestName && t != "/workspace")];
}
