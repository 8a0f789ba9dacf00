namespace FireFly.Simulator.Retrieval.Tuning;

/// <summary>Chooses how sure an answer must be, from answers whose truth is known.</summary>
internal static class ThresholdTuner
{
    private const int Imagined = 5;

    /// <summary>
    /// The lowest threshold at which the answers that reach it are right with the wanted precision; null where there is none. So that a few
    /// lucky ones prove nothing, some imagined answers are counted with them, which are right as often as the threshold says of itself.
    /// </summary>
    public static double? Lowest(IEnumerable<(double Score, bool Right)> answers, double precision)
    {
        double? lowest = null;
        var (right, all) = (0, 0);
        foreach (var equal in answers.GroupBy(answer => answer.Score).OrderByDescending(group => group.Key))
        {
            all += equal.Count();
            right += equal.Count(answer => answer.Right);
            if (right + (Imagined * equal.Key) >= precision * (all + Imagined))
            {
                lowest = equal.Key;
            }
        }

        return lowest;
    }
}
