namespace FireFly.Simulator.Derivation;

/// <summary>Holds a rule against recordings, each left out in turn.</summary>
internal static class Proof
{
    private const int MostLeftOut = 300;

    /// <summary>How many recorded calls it answers without their own recordings, and how many of these as the server did. What changed something it may not answer.</summary>
    public static (int Support, int Right) Of(KnownCalls calls, IDerivationRule rule)
    {
        var taken = Math.Min(MostLeftOut, calls.All.Count);
        var (support, right) = (0, 0);
        for (var i = 0; i < taken; i++)
        {
            var recorded = calls.All[(int)((long)i * calls.All.Count / taken)];
            if (rule.Answer(recorded, recorded.Recording!.StateKey) is { } derived)
            {
                support++;
                right += !recorded.Recording.Changed && derived.Text == ResultJson.Of(recorded.Recording.Result) ? 1 : 0;
            }
        }

        return (support, right);
    }
}
