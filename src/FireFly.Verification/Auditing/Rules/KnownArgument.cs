using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Calls made only to learn what is known already: what the question states, what may be left out.</summary>
internal sealed class KnownArgument : IAuditRule
{
    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        if (task.Calls.Count < 2)
        {
            yield break;
        }

        var reasons = new Dictionary<(int, string), string>();
        for (var i = 0; i < task.Calls.Count; i++)
        {
            foreach (var pointer in task.Task.Calls[i].Origins.Where(o => o.Value.IsOutput).Select(o => o.Key).Order(StringComparer.Ordinal))
            {
                if (WhyKnown(task, i, pointer) is { } why)
                {
                    reasons[(i, pointer)] = why;
                }
            }
        }

        var needed = task.Needed(task.Fields.Select(f => f.Field.Provenance.Call), (call, pointer) => reasons.ContainsKey((call, pointer)));
        if (reasons.Count > 0 && needed.Count < task.Calls.Count)
        {
            var spare = Enumerable.Range(0, task.Calls.Count).First(i => !needed.Contains(i));
            var why = reasons.OrderByDescending(r => task.Task.Calls[r.Key.Item1].Origins[r.Key.Item2].Call == spare).First().Value;
            yield return new AuditFinding(AuditKind.Shorter, "known-argument", $"{task.Calls[spare].Recording.Tool} is not needed: {why}");
        }
    }

    private static string? WhyKnown(AuditedTask task, int index, string pointer)
    {
        var call = task.Calls[index];
        if (!Json.Pointers.JsonPointer.TryParse(pointer, out var path) || !path.TryGet(call.Recording.Arguments, out var value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return null;
        }

        if (value.Spelling().Length > 1 && Statement.Contains(task.Task.Question, value))
        {
            return $"the question states {value.GetRawText()}";
        }

        return IdleArgument.IsIdle(task, index, path.Tokens[0]) ? $"{call.Recording.Tool} answers the same without '{path.Tokens[0]}'" : null;
    }
}
