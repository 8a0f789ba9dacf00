namespace FireFly.Simulator.Retrieval;

/// <summary>One line of an explained score.</summary>
/// <param name="Field">Name of the argument; <c>(state)</c> for the state of the session.</param>
/// <param name="Similarity">0 to 1.</param>
/// <param name="Weight">How much the field matters, 0 to 1: how often results differed where it differed.</param>
public sealed record FieldScore(string Field, double Similarity, double Weight);
