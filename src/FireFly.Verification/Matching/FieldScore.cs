namespace FireFly.Verification;

/// <summary>Whether one field of an answer is right.</summary>
/// <param name="Correct">Whether it matches the gold value by the field's rule.</param>
/// <param name="Reason">Why not; never holds the gold value.</param>
public sealed record FieldScore(bool Correct, string? Reason = null);
