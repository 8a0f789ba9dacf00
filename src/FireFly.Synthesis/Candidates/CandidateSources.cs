using FireFly.Contracts;
using FireFly.Synthesis.Fields;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Candidates;

/// <summary>Everything that could be asked of what was observed.</summary>
internal static class CandidateSources
{
    public static List<Candidate> Of(IReadOnlyList<Tool> tools, IReadOnlyList<ObservedTrajectory> trajectories, IEnumerable<ServerDefinition> servers, int seed)
    {
        var statistics = new ValueStatistics();
        foreach (var trajectory in trajectories)
        {
            for (var i = 0; i < trajectory.Recordings.Count; i++)
            {
                if (trajectory.Recordings[i].Success)
                {
                    statistics.Add(trajectory.Recordings[i], trajectory.View(i));
                }
            }
        }

        var byId = tools.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var meanings = KnownMeanings.Of(tools, trajectories, servers);
        var fields = new FieldChooser(statistics);
        var generator = new CandidateGenerator(byId, t => meanings[t.Id], fields, seed);
        var recombiner = new Recombiner(byId, trajectories, t => meanings[t.Id], fields, seed);
        return [.. trajectories.SelectMany(generator.Of).Concat(recombiner.Find()).DistinctBy(c => c.Identity)];
    }
}
