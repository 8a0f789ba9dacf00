namespace FireFly.ToolGraph.Metrics;

/// <summary>How well predicted pairs agree with judged ones. Rates are 0 where they are not defined.</summary>
/// <param name="TruePositive">Weight of pairs predicted and judged positive.</param>
/// <param name="FalsePositive">Weight of pairs predicted, judged negative.</param>
/// <param name="FalseNegative">Weight of pairs not predicted, judged positive.</param>
/// <param name="Pairs">Number of pairs predicted.</param>
public sealed record EdgeScore(double TruePositive, double FalsePositive, double FalseNegative, int Pairs)
{
    /// <summary>Share of the predicted that is right.</summary>
    public double Precision => Rate(TruePositive, TruePositive + FalsePositive);

    /// <summary>Share of the right that is predicted.</summary>
    public double Recall => Rate(TruePositive, TruePositive + FalseNegative);

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Rate(2 * TruePositive, (2 * TruePositive) + FalsePositive + FalseNegative);

    private static double Rate(double part, double whole) => whole > 0 ? part / whole : 0;
}
