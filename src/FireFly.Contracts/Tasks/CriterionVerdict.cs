namespace FireFly.Contracts;

/// <summary>What a language model found of one criterion.</summary>
/// <param name="Pass">Whether the task meets it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record CriterionVerdict(bool Pass, string Reason);
