namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>How two models differ on the same tasks.</summary>
/// <param name="Model">The one.</param>
/// <param name="Than">The other.</param>
/// <param name="Tasks">Tasks that both attempted.</param>
/// <param name="Difference">pass@1 of the one minus that of the other, mean over these tasks.</param>
/// <param name="Interval">Its confidence interval; without 0 the difference is unlikely to be chance.</param>
public sealed record ModelComparison(string Model, string Than, int Tasks, double Difference, Interval? Interval);
