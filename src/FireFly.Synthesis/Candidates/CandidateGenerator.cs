using FireFly.Contracts;
using FireFly.Synthesis.Fields;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Candidates;

/// <summary>Finds everything that could be asked of the observed trajectories. Pure and seeded.</summary>
internal sealed class CandidateGenerator(IReadOnlyDictionary<string, Tool> tools, Func<Tool, ToolSemantics> semantics, FieldChooser fields, int seed)
{
    private const int FieldSetsPerOutcome = 12;
    private const int FieldSetsPerPair = 4;

    private readonly BackwardSlicer _slicer = new(tools, semantics);

    /// <summary>Candidates of one trajectory, in a fixed order.</summary>
    public IReadOnlyList<Candidate> Of(ObservedTrajectory observed, int number)
    {
        var random = new Random(unchecked((seed * 7_919) + number));
        var candidates = new List<Candidate>();
        var successes = Enumerable.Range(0, observed.Recordings.Count).Where(i => observed.Recordings[i].Success).ToList();
        foreach (var outcome in successes)
        {
            AddSingleOutcome(candidates, observed, outcome, random);
        }

        foreach (var (first, second) in Pairs(observed, successes))
        {
            AddTwoOutcomes(candidates, observed, first, second, random);
        }

        return candidates;
    }

    private void AddSingleOutcome(List<Candidate> candidates, ObservedTrajectory observed, int outcome, Random random)
    {
        if (_slicer.Cut(observed, [outcome], random) is not { } slice)
        {
            return;
        }

        foreach (var chosen in fields.Choose(slice, slice.Outcomes[0], FieldSetsPerOutcome, random))
        {
            var asked = chosen;
            if (slice.Calls.Count > 1 && asked.Count < 3 && random.Next(3) == 0)
            {
                // What an earlier step showed may be asked for too.
                var step = random.Next(slice.Calls.Count - 1);
                asked = [.. fields.Choose(slice, step, 1, random).SelectMany(f => f).Take(1), .. chosen];
            }

            Add(candidates, observed, slice, asked);
        }
    }

    private void AddTwoOutcomes(List<Candidate> candidates, ObservedTrajectory observed, int first, int second, Random random)
    {
        if (_slicer.Cut(observed, [first, second], random) is not { } slice || slice.Outcomes[0] == slice.Outcomes[1])
        {
            return;
        }

        var left = fields.Choose(slice, slice.Outcomes[0], FieldSetsPerPair, random);
        var right = fields.Choose(slice, slice.Outcomes[1], FieldSetsPerPair, random);
        foreach (var (a, b) in left.Zip(right))
        {
            Add(candidates, observed, slice, [.. a.Take(2), .. b.Take(2)]);
        }
    }

    // Two outcomes that share a source (a fan-out), near or far. What shares nothing is two questions, and not one.
    private static IEnumerable<(int First, int Second)> Pairs(ObservedTrajectory observed, List<int> successes)
    {
        var sources = new Dictionary<int, HashSet<int>>();
        foreach (var call in successes)
        {
            sources[call] = [.. observed.Trajectory.Calls[call].Origins.Values.Where(o => o.IsOutput).SelectMany(o => sources.GetValueOrDefault(o.Call!.Value, []).Append(o.Call.Value))];
        }

        for (var a = 0; a < successes.Count; a++)
        {
            for (var b = a + 1; b < successes.Count; b++)
            {
                var (first, second) = (successes[a], successes[b]);
                if (observed.Recordings[first].Tool == observed.Recordings[second].Tool || sources[second].Contains(first))
                {
                    continue;
                }

                if (sources[first].Overlaps(sources[second]))
                {
                    yield return (first, second);
                }
            }
        }
    }

    private static void Add(List<Candidate> candidates, ObservedTrajectory observed, Slice slice, IReadOnlyList<DraftField> asked)
    {
        var distinct = asked.DistinctBy(f => (f.Provenance.Call, f.Provenance.Pointer, f.Provenance.Derive)).ToList();
        if (distinct.Count > 0)
        {
            candidates.Add(new Candidate($"{observed.Trajectory.Id}-{candidates.Count:D3}", slice, distinct));
        }
    }
}
