namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>A confidence interval at 95 %.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>Whether a value lies within it, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
