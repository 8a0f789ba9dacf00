namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>
/// Confidence intervals of means over tasks: tasks are drawn again with replacement, which keeps the attempts of a task together (they are
/// not independent of each other). Percentile bootstrap; the same seed gives the same interval. Where every task has 0 or every task has 1,
/// drawing shows no spread, which is not to say that there is none: then it is Wilson's score interval, for differences on both sides of 0.
/// </summary>
public static class Bootstrap
{
    /// <summary>Draws.</summary>
    public const int Draws = 1_000;

    /// <summary>The interval of the mean at 95 %; null for no values.</summary>
    /// <param name="values">One for each task.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="lowest">The lowest value that can be: 0, or -1 for differences. The highest is 1.</param>
    public static Interval? Of(IReadOnlyList<double> values, int seed, double lowest = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return null;
        }

        if (values[0] is 0 or 1 or -1 && values.All(value => value == values[0]))
        {
            return Wilson(values[0], values.Count, lowest);
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

    private static Interval Wilson(double mean, int count, double lowest)
    {
        const double z = 1.959964;
        var spread = z * z / (count + (z * z));
        return new Interval(Round(Math.Max(lowest, mean - spread)), Round(Math.Min(1, mean + spread)));
    }

    internal static double Round(double value) => Math.Round(value, 6);
}
