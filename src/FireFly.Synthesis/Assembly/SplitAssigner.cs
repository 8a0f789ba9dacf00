using FireFly.Contracts;

namespace FireFly.Synthesis.Assembly;

/// <summary>
/// Assigns splits: whole servers are held out for <c>heldout-servers</c>; of the rest, tasks with the same calls and fields go
/// together, a fifth of them to <c>test</c>. Seeded.
/// </summary>
internal static class SplitAssigner
{
    private const double WantedHeldout = 0.08;
    private const double MostHeldout = 0.25;
    private const int TestPercent = 20;

    public static IReadOnlyList<VerifiedTask> Assign(IReadOnlyList<VerifiedTask> tasks, int seed)
    {
        var heldout = HeldoutServers(tasks, seed);
        return [.. tasks.Select(t => t with { Split = SplitOf(t, heldout, seed) })];
    }

    private static HashSet<string> HeldoutServers(IReadOnlyList<VerifiedTask> tasks, int seed)
    {
        var servers = tasks.SelectMany(t => t.Servers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var heldout = new HashSet<string>(StringComparer.Ordinal);
        if (servers.Length < 3)
        {
            return heldout;
        }

        new Random(seed).Shuffle(servers);
        foreach (var server in servers)
        {
            var with = Share([.. heldout, server]);
            if (with <= MostHeldout && Share(heldout) < WantedHeldout)
            {
                heldout.Add(server);
            }
        }

        return heldout;

        double Share(HashSet<string> held) => tasks.Count(t => t.Servers.Any(held.Contains)) / (double)tasks.Count;
    }

    private static string SplitOf(VerifiedTask task, HashSet<string> heldout, int seed)
    {
        if (task.Servers.Any(heldout.Contains))
        {
            return Splits.HeldoutServers;
        }

        // By tools and fields, not by id: near relatives never stand on both sides.
        var family = string.Join('|', task.Calls.Select(c => c.Tool).Concat(task.Fields.Keys));
        var hash = family.Aggregate(unchecked(seed + 7), (h, c) => unchecked((h * 31) + c));
        return (uint)hash % 100 < TestPercent ? Splits.Test : Splits.Train;
    }
}
