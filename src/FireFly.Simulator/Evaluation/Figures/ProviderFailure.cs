namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>Why attempts were not made.</summary>
/// <param name="Reason">In the provider's words, or what of its answer could not be read.</param>
/// <param name="Attempts">How many.</param>
public sealed record ProviderFailure(string Reason, int Attempts);
