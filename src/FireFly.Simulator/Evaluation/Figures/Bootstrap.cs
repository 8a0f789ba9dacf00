namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>
/// Confidence intervals of means over tasks: tasks are drawn again with replacement, which keeps the attempts of a task together (they are
/// not independent of each other). Percentile bootstrap; the same seed gives the same interval. Where every task has 0 or every task has 1,
/// drawing shows no spread, which is not to say that there is none: then it is Wilson's score interval.
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

        if (values.All(value => value >= 1) || values.All(value => value <= 0))
        {
            return Wilson(values[0], values.Count);
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

    private static Interval Wilson(double share, int count)
    {
        const double z = 1.959964;
        var spread = z * z / (count + (z * z));
        return share >= 1 ? new Interval(Round(1 - spread), 1) : new Interval(0, Round(spread));
    }

    internal static double Round(double value) => Math.Round(value, 6);
}
