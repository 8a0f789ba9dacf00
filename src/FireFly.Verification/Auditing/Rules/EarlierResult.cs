using System.Text.Json;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Fields that another call of the chain shows already, so that the call they were read from is not needed.</summary>
internal sealed class EarlierResult : IAuditRule
{
    private const int ShortestTelling = 12;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        if (task.Calls.Count < 2)
        {
            yield break;
        }

        for (var spare = task.Calls.Count - 1; spare >= 0; spare--)
        {
            var fields = task.Fields.Where(f => f.Field.Provenance.Call == spare).ToList();
            if (fields.Count == 0 || task.Task.Calls[spare].Role == "state")
            {
                continue;
            }

            var anchors = fields.ConvertAll(f => Enumerable.Range(0, task.Calls.Count).FirstOrDefault(i => i != spare && !DependsOn(task, i, spare) && Shows(task.Calls[i], f), -1));
            if (anchors.TrueForAll(a => a >= 0)
                && task.Needed(anchors.Concat(task.Fields.Select(f => f.Field.Provenance.Call).Where(c => c != spare))).Count < task.Calls.Count)
            {
                yield return new AuditFinding(AuditKind.Shorter, "earlier-result", $"{task.Calls[anchors[0]].Recording.Tool} shows already what {task.Calls[spare].Recording.Tool} is asked for");
            }
        }
    }

    /// <summary>Whether a call shows the field: under its name, or as a text that is nobody else's.</summary>
    public static bool Shows(SeenCall call, GoldField field)
    {
        if (field.Field.Provenance.Derive is not null || field.Gold.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return false;
        }

        var gold = field.Gold.Spelling();
        return call.Values.Any(v => RivalForm.SaysTheSame(field, v))
            || (gold.Length >= ShortestTelling && gold.Contains(' ', StringComparison.Ordinal) && call.Text.Contains(gold, StringComparison.OrdinalIgnoreCase));
    }

    private static bool DependsOn(AuditedTask task, int call, int on) => task.Needed([call]).Contains(on) && call != on;
}
