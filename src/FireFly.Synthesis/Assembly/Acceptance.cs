using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Synthesis.Assembly;

/// <summary>
/// Takes proved candidates in their order, runs the checks that need no server, and keeps count of what was rejected and why. At the
/// end it replays every task in the simulator's engine over the whole dataset and assigns splits.
/// </summary>
internal sealed class Acceptance(SynthesisRequest request, CandidateQueue queue)
{
    private readonly List<(VerifiedTask Task, IReadOnlyList<RecordedCall> Recordings)> _accepted = [];
    private readonly DistinctIndex _distinct = new();
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tool> _tools = request.Tools.ToDictionary(t => t.Id, StringComparer.Ordinal);
    private readonly ToolOffer _offer = new(request.Tools);

    /// <summary>Candidates considered.</summary>
    public int Tried { get; private set; }

    public IReadOnlyDictionary<string, int> Rejected => _rejected;

    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    /// <summary>Counts a candidate that could not be put into words, and so was never tried.</summary>
    public void CountUnworded(string rejection) => Count(RejectedBy.Wording, rejection);

    public void Consider(Candidate candidate, ProofOutcome outcome)
    {
        Tried++;
        if (outcome.Task is not { } task)
        {
            // Words cost nothing: only what the servers refused counts against similar candidates.
            Count(outcome.RejectedBy!, outcome.Reason!);
            if (outcome.RejectedBy != RejectedBy.Wording)
            {
                queue.Reject(candidate);
            }

            return;
        }

        task = task with { Tools = _offer.For(task, request.Seed), Difficulty = DifficultyRating.Of(task) };
        if (FirstProblem(task, outcome.Recordings) is var (check, reason))
        {
            Count(check, reason);
            queue.Reject(candidate);
        }
        else if (!queue.TryAccept(candidate))
        {
            Count("quota", "enough tasks of its kind");
        }
        else
        {
            _accepted.Add((task, outcome.Recordings));
        }
    }

    /// <summary>The tasks that also hold over the whole dataset, with splits, in dataset order.</summary>
    public IReadOnlyList<VerifiedTask> Finish(IEnumerable<RecordedCall> explored)
    {
        var engine = new ReplayEngine(request.Tools, explored.Concat(_accepted.SelectMany(a => a.Recordings)).DistinctBy(r => r.Id));
        var kept = new List<VerifiedTask>();
        for (var i = 0; i < _accepted.Count; i++)
        {
            var (task, recordings) = _accepted[i];
            if (ReplayableCheck.Check(task, ById(recordings), engine) is { } unlike)
            {
                Count(RejectedBy.Replayable, unlike);
            }
            else
            {
                kept.Add(task with
                {
                    Checks = new TaskChecks
                    {
                        Grounded = true, Solvable = true, Minimal = true, Unleaked = true, Stable = true, Replayable = true, Discriminating = true, Distinct = true,
                    },
                });
            }
        }

        return SplitAssigner.Assign(Discriminating(Shares.Trim(kept)), request.Seed);
    }

    // Against the answers of the tasks that follow in the dataset, until no more have to go.
    private IReadOnlyList<VerifiedTask> Discriminating(IReadOnlyList<VerifiedTask> tasks)
    {
        while (true)
        {
            var blind = Enumerable.Range(0, tasks.Count)
                .Select(i => (Task: tasks[i], Reason: DiscriminatingCheck.Check(tasks, i)))
                .Where(t => t.Reason is not null)
                .ToList();
            if (blind.Count == 0)
            {
                return tasks;
            }

            blind.ForEach(t => Count(RejectedBy.Discriminating, t.Reason!));
            var gone = blind.Select(t => t.Task.Id).ToHashSet(StringComparer.Ordinal);
            tasks = Shares.Trim([.. tasks.Where(t => !gone.Contains(t.Id))]);
        }
    }

    /// <summary>The recordings that replay the given tasks.</summary>
    public IReadOnlyList<RecordedCall> RecordingsOf(IReadOnlyList<VerifiedTask> tasks)
    {
        var wanted = tasks.SelectMany(t => t.Calls).Select(c => c.Recording).ToHashSet(StringComparer.Ordinal);
        return [.. _accepted.SelectMany(a => a.Recordings).Where(r => wanted.Contains(r.Id)).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    private (string Check, string Reason)? FirstProblem(VerifiedTask task, IReadOnlyList<RecordedCall> recordings)
    {
        var byId = ById(recordings);
        if (GroundedCheck.Check(task, byId) is { } ungrounded)
        {
            return (RejectedBy.Grounded, ungrounded);
        }

        if (SolvableCheck.Check(task, byId) is { } unsolvable)
        {
            return (RejectedBy.Solvable, unsolvable);
        }

        if (UnleakedCheck.Check(task, task.Tools.Select(t => _tools[t].Description)) is { } leak)
        {
            return (RejectedBy.Unleaked, leak);
        }

        return _distinct.TryAdd(task, out var near) ? null : (RejectedBy.Distinct, near!);
    }

    private static Dictionary<string, RecordedCall> ById(IEnumerable<RecordedCall> recordings) =>
        recordings.DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.Ordinal);

    private void Count(string check, string reason)
    {
        _rejected[check] = _rejected.GetValueOrDefault(check) + 1;
        var key = $"{check}: {ReasonKind.Of(reason)}";
        _reasons[key] = _reasons.GetValueOrDefault(key) + 1;
    }
}
