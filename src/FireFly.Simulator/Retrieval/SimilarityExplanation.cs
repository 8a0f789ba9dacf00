namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Why a similar recording answered: its score is <c>(0.8 * fields + 0.2 * embedding) * (1 + agreement) / 2</c>, where <c>fields</c> is the
/// weighted mean of <see cref="Fields"/>.
/// </summary>
/// <param name="Embedding">Cosine of the embedded arguments, 0 to 1.</param>
/// <param name="Agreement">Share of the next most similar recordings that gave the same result.</param>
/// <param name="Threshold">What the score had to reach.</param>
/// <param name="Fields">The fields.</param>
public sealed record SimilarityExplanation(double Embedding, double Agreement, double Threshold, IReadOnlyList<FieldScore> Fields);
