namespace FireFly.Verification.Auditing;

/// <summary>One way of doubting a task.</summary>
internal interface IAuditRule
{
    /// <summary>What it holds against the task; empty where nothing.</summary>
    IEnumerable<AuditFinding> Look(AuditedTask task);
}
