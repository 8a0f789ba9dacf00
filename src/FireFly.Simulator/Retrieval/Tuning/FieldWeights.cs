using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval.Tuning;

/// <summary>
/// Learns how much each field of a tool matters: of the pairs of similar recordings that differ in it, the share whose results differ too. A
/// pair that differs in several fields counts for each of them in part.
/// </summary>
internal static class FieldWeights
{
    private const int Neighbours = 12;

    /// <summary>So many imagined pairs in which the field mattered stand against the observed ones.</summary>
    private const double Prior = 2;

    public static Dictionary<string, double> Learn(ToolIndex index, int samples)
    {
        var seen = new SortedDictionary<string, (double Pairs, double Differing)>(StringComparer.Ordinal);
        foreach (var (call, recording) in LeftOut.Of(index, samples))
        {
            foreach (var near in index.Nearest(call.Fields, LeftOut.States(recording), CallSimilarity.Unlearned, Neighbours, except: call))
            {
                var differing = CallSimilarity.Unlearned.Fields(call.Fields, near.Call.Fields, near.Rank).Where(score => score.Similarity < 1).ToList();
                var part = 1.0 / Math.Max(1, differing.Count);
                var changes = SameResult.Of(recording.Result, near.Recording.Result) ? 0 : part;
                foreach (var score in differing)
                {
                    var (pairs, changed) = seen.GetValueOrDefault(score.Field);
                    seen[score.Field] = (pairs + part, changed + changes);
                }
            }
        }

        return seen.ToDictionary(entry => entry.Key, entry => (entry.Value.Differing + Prior) / (entry.Value.Pairs + Prior), StringComparer.Ordinal);
    }
}
