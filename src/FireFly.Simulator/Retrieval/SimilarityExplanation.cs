namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Why a similar recording answered. Its score is <c>1 - (1 - similarity) * (1 - agreement)</c>: either the calls are alike, or calls around
/// here get this result anyway. The similarity is <c>0.9 * fields + 0.1 * embedding</c>, where <c>fields</c> is the product of
/// <c>1 - weight * (1 - similarity)</c> over <see cref="Fields"/>.
/// </summary>
/// <param name="Similarity">Of arguments and state, 0 to 1.</param>
/// <param name="Embedding">Cosine of the embedded arguments, 0 to 1.</param>
/// <param name="Agreement">Share of the next most similar recordings that gave the same result.</param>
/// <param name="Threshold">What the score had to reach.</param>
/// <param name="Fields">The fields.</param>
public sealed record SimilarityExplanation(double Similarity, double Embedding, double Agreement, double Threshold, IReadOnlyList<FieldScore> Fields);
