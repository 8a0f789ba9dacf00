namespace FireFly.Simulator.Retrieval.Tuning;

/// <summary>Chooses how sure an answer must be, from answers whose truth is known.</summary>
internal static class ThresholdTuner
{
    /// <summary>
    /// The lowest threshold at which the answers that reach it are right with the wanted precision, counted with one imagined wrong answer
    /// more, so that a few lucky ones prove nothing; null where there is none.
    /// </summary>
    public static double? Lowest(IEnumerable<(double Score, bool Right)> answers, double precision)
    {
        double? lowest = null;
        var (right, all) = (0, 0);
        foreach (var equal in answers.GroupBy(answer => answer.Score).OrderByDescending(group => group.Key))
        {
            all += equal.Count();
            right += equal.Count(answer => answer.Right);
            if (right >= precision * (all + 1))
            {
                lowest = equal.Key;
            }
        }

        return lowest;
    }
}
