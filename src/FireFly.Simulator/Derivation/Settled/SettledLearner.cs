namespace FireFly.Simulator.Derivation.Settled;

/// <summary>
/// Finds out which features of a call settle its result: where all recordings that agree in them say the same, each put into the call's words,
/// another call that agrees in them too is answered so. Arguments that change nothing, errors that come before anything else is looked at, and
/// names that a server does not hold all come out of this.
/// </summary>
internal static class SettledLearner
{
    /// <summary>Most recordings of a tool that are left out in turn.</summary>
    private const int MostLeftOut = 300;

    /// <summary>Most rules of this kind that a tool has.</summary>
    private const int MostRules = 24;

    /// <summary>What a single recording says must have held so many times as often.</summary>
    private const int Alone = 3;

    /// <summary>How many recordings must say the same; the fewest that hold are taken.</summary>
    private static readonly int[] Agreeing = [1, 2, 3, 5, 8];

    public static IReadOnlyList<SettledRule> Learn(FeaturedCalls calls, DerivationOptions options)
    {
        var count = calls.Calls.All.Count;
        var taken = Math.Min(MostLeftOut, count);
        var leftOut = Enumerable.Range(0, taken).Select(i => (int)((long)i * count / taken)).ToList();
        var found = new List<(SettledRule Rule, HashSet<int> Answered)>();
        foreach (var set in FeatureSets.Of(calls.Features).TakeWhile(_ => !calls.IsSpent))
        {
            var trials = leftOut.Select(target => Try(calls, target, set)).OfType<Trial>().ToList();
            foreach (var failed in new[] { true, false })
            {
                var some = trials.Where(trial => trial.Failed == failed).ToList();
                foreach (var sources in Agreeing)
                {
                    var enough = some.Where(trial => trial.Sources >= sources).ToList();
                    var right = enough.Count(trial => trial.Right);
                    if (options.Proves(enough.Count, right) && (sources > 1 || enough.Count >= Alone * options.Support))
                    {
                        found.Add((new SettledRule(calls, set, failed, sources, enough.Count, right), [.. enough.Select(trial => trial.Target)]));
                        break;
                    }
                }
            }
        }

        return Cover(found);
    }

    /// <summary>The rules that answer something that none before them does, the best proved first.</summary>
    private static List<SettledRule> Cover(List<(SettledRule Rule, HashSet<int> Answered)> found)
    {
        var (kept, covered) = (new List<SettledRule>(), new HashSet<int>());
        foreach (var (rule, answered) in found.OrderByDescending(entry => entry.Rule.About.Support).ThenBy(entry => entry.Rule.Set.Length))
        {
            if (kept.Count < MostRules && !answered.IsSubsetOf(covered))
            {
                covered.UnionWith(answered);
                kept.Add(rule);
            }
        }

        return kept;
    }

    private static Trial? Try(FeaturedCalls calls, int target, int[] set)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        ulong? said = null;
        var failed = false;
        var sources = calls.Alike(target, set).ToList();
        foreach (var source in sources)
        {
            if (calls.Calls.All[source].Recording!.Changed || calls.Calls.IsDoubtful(calls.TextOf(source)) || calls.Transfer(source, target) is not { } result || (said is not null && said != result))
            {
                return null;
            }

            said = result;
            failed = !calls.Calls.All[source].Recording!.Success;
            keys.Add(calls.Calls.All[source].Key);
        }

        return said is null || !calls.IsFamiliar(calls.Calls.All[target], sources, set) ? null : new Trial(target, keys.Count, failed, said == calls.Result(target) && !calls.Calls.All[target].Recording!.Changed);
    }

    private sealed record Trial(int Target, int Sources, bool Failed, bool Right);
}
