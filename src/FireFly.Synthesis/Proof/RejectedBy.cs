namespace FireFly.Synthesis.Proof;

/// <summary>The names under which rejected candidates are counted: the eight checks, the audit, and the wording before them.</summary>
internal static class RejectedBy
{
    public const string Wording = "wording";
    public const string Grounded = "grounded";
    public const string Solvable = "solvable";
    public const string Minimal = "minimal";
    public const string Unleaked = "unleaked";
    public const string Stable = "stable";
    public const string Replayable = "replayable";
    public const string Discriminating = "discriminating";
    public const string Distinct = "distinct";
    public const string Audit = "audit";
}
