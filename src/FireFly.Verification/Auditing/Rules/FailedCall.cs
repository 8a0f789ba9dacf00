namespace FireFly.Verification.Auditing.Rules;

/// <summary>A result that speaks of an argument it could not take: what follows is a fallback or an example, not an answer.</summary>
internal sealed class FailedCall : IAuditRule
{
    private const int Beginning = 160;

    private static readonly string[] Refusals =
    [
        "invalid ", "unknown ", "unsupported ", "unrecognized ", "unrecognised ", "not found", "does not exist", "no such ", "failed to ", "could not ", "cannot find",
        "falling back", "defaulting to", "using default", "did you mean", "must be one of", "expected one of", "error:",
    ];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var call in task.Calls)
        {
            var beginning = call.Text[..Math.Min(Beginning, call.Text.Length)];
            // A result that is data may hold such words; one that opens with them speaks.
            if (beginning.TrimStart() is [not ('{' or '['), ..] && Refusals.FirstOrDefault(r => IsSaid(beginning, r)) is { } refusal)
            {
                yield return new AuditFinding(AuditKind.Wrong, "failed-call", $"{call.Recording.Tool} says \"{refusal.Trim()}\": its result is no answer");
            }
        }
    }

    private static bool IsSaid(string beginning, string refusal) =>
        beginning.ReplaceLineEndings("\n").Split('\n')[0] is var line && line.Contains(refusal, StringComparison.OrdinalIgnoreCase)
        && !line.Contains("errors: 0", StringComparison.OrdinalIgnoreCase);
}
