namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>
/// Confidence intervals of means over tasks: tasks are drawn again with replacement, which keeps the attempts of a task together (they are
/// not independent of each other). Percentile bootstrap; the same seed gives the same interval.
/// </summary>
public static class Bootstrap
{
    /// <summary>Draws.</summary>
    public const int Draws = 1_000;

    /// <summary>The interval of the mean at 95 %; null for no values.</summary>
    /// <param name="values">One for each task.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static Interval? Of(IReadOnlyList<double> values, int seed)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return null;
        }

#pragma warning disable CA5394 // a statistic, not a secret
        var random = new Random(seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[draw] = sum / values.Count;
        }
#pragma warning restore CA5394

        Array.Sort(means);
        return new Interval(Round(means[(int)(0.025 * Draws)]), Round(means[(int)(0.975 * Draws) - 1]));
    }

    internal static double Round(double value) => Math.Round(value, 6);
}
