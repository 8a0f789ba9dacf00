using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>A count or a span that is negative: a reader answers how many there are, not which way.</summary>
internal sealed class SpokenSign : IAuditRule
{
    private static readonly string[] Said = ["negative", "signed", "minus", "below zero"];
    private static readonly string[] Counted = ["days", "weeks", "months", "years", "hours", "minutes", "seconds", "count", "number", "total", "difference", "distance", "length", "size"];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields)
        {
            var words = NameKey.Words(field.Name).Concat(NameKey.Words(field.Key));
            if (NumericText.TryRead(field.Gold, out var number) && number < 0 && words.Intersect(Counted).Any()
                && !Said.Any(word => task.Task.Question.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new AuditFinding(AuditKind.Wrong, "spoken-sign", $"'{field.Name}' is negative, and the question does not say that the direction counts");
            }
        }
    }
}
