using FireFly.Contracts;
using FireFly.Synthesis.Candidates;

namespace FireFly.Synthesis.Assembly;

/// <summary>
/// Holds the shares of a finished dataset, which may be smaller than was wanted: none of what <see cref="CandidateQueue"/> caps
/// has more than its share of the tasks. The last ones go.
/// </summary>
internal static class Shares
{
    /// <summary>Below this a tenth is less than a few tasks, and shares mean nothing.</summary>
    private const int Smallest = 200;

    public static IReadOnlyList<VerifiedTask> Trim(IReadOnlyList<VerifiedTask> tasks)
    {
        while (tasks.Count >= Smallest)
        {
            var most = Math.Max(1, (int)(CandidateQueue.ShareOfConsumer * tasks.Count));
            var independent = (int)(CandidateQueue.ShareOfIndependent * tasks.Count);
            var kept = tasks
                .GroupBy(ConsumerOf, StringComparer.Ordinal).SelectMany(g => g.Take(most))
                .ToHashSet();
            foreach (var extra in tasks.Where(t => t.Shape == DagShapes.Independent && kept.Contains(t)).Skip(independent))
            {
                kept.Remove(extra);
            }

            if (kept.Count == tasks.Count)
            {
                break;
            }

            tasks = [.. tasks.Where(kept.Contains)];
        }

        return tasks;
    }

    private static string ConsumerOf(VerifiedTask task) => task.Calls[task.Fields.Values.Max(f => f.Provenance.Call)].Tool;
}
