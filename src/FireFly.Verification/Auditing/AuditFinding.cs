namespace FireFly.Verification.Auditing;

/// <summary>One thing that an independent reader of the recordings holds against a task.</summary>
/// <param name="Kind">What it means for the task.</param>
/// <param name="Rule">Name of the rule that found it, in kebab case.</param>
/// <param name="Detail">What was found, in one line.</param>
public sealed record AuditFinding(AuditKind Kind, string Rule, string Detail)
{
    /// <summary>Rule and kind, as they are counted.</summary>
    public string Reason => $"{Rule} ({Kind.ToString().ToLowerInvariant()})";
}
