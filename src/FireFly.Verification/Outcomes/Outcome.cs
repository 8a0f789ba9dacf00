namespace FireFly.Verification;

/// <summary>Whether a call truly worked.</summary>
public sealed record Outcome
{
    /// <summary>None of the error shapes, and no soft negative.</summary>
    public bool Success => Shape is null && !SoftNegative;

    /// <summary>The error shape; null for none.</summary>
    public ErrorShape? Shape { get; init; }

    /// <summary>A result that is no error and holds nothing: "No matches found", an empty list.</summary>
    public bool SoftNegative { get; init; }

    /// <summary>What the server said, for <see cref="ErrorReader"/>; null where the call worked.</summary>
    public string? Message { get; init; }
}
