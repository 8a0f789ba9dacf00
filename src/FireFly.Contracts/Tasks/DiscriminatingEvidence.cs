namespace FireFly.Contracts;

/// <summary>What answers were scored.</summary>
/// <param name="WrongAnswers">Empty, perturbed and foreign answers, each of which earned 0.</param>
public sealed record DiscriminatingEvidence(int WrongAnswers);
