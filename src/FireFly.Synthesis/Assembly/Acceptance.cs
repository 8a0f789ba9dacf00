using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Verification;
using FireFly.Verification.Auditing;
using FireFly.Verification.Replay;

namespace FireFly.Synthesis.Assembly;

/// <summary>
/// Takes proved candidates in their order, runs the checks that need no server, and keeps count of what was rejected and why. What
/// holds by itself has to hold over the whole dataset too: every task is replayed in the simulator's engine, beside all other recordings.
/// </summary>
internal sealed class Acceptance(SynthesisRequest request, CandidateQueue queue, TaskAuditor auditor)
{
    private readonly List<Accepted> _accepted = [];
    private readonly DistinctIndex _distinct = new();
    private readonly Skeletons _skeletons = new(request.Tasks);
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tool, string Reason), int> _reasonsByTool = [];
    private readonly Dictionary<string, Tool> _tools = request.Tools.ToDictionary(t => t.Id, StringComparer.Ordinal);
    private readonly ToolOffer _offer = new(request.Tools);

    /// <summary>Candidates considered.</summary>
    public int Tried { get; private set; }

    public IReadOnlyDictionary<string, int> Rejected => _rejected;

    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    /// <summary>By consumer tool, the commonest reason.</summary>
    public IReadOnlyDictionary<string, string> ReasonsByTool => _reasonsByTool
        .GroupBy(r => r.Key.Tool, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Value).ThenBy(r => r.Key.Reason, StringComparer.Ordinal).First().Key.Reason, StringComparer.Ordinal);

    /// <summary>Counts a candidate that could not be put into words, and so was never tried.</summary>
    public void CountUnworded(Candidate candidate, string rejection) => Count(candidate, RejectedBy.Wording, rejection);

    public void Consider(Candidate candidate, ProofOutcome outcome)
    {
        Tried++;
        if (outcome.Task is not { } first)
        {
            // Words cost nothing: only what the servers refused counts against similar candidates.
            Count(candidate, outcome.RejectedBy!, outcome.Reason!);
            if (outcome.RejectedBy != RejectedBy.Wording)
            {
                queue.Reject(candidate);
            }

            return;
        }

        var ways = outcome.Variants.Prepend(first).Select(way => way with { Tools = _offer.For(way, request.Seed), Difficulty = DifficultyRating.Of(way) }).ToList();
        var findings = ways.ConvertAll(way => auditor.Audit(way, outcome.Recordings) is [var finding, ..] ? finding : null);
        if (!findings.Contains(null))
        {
            Count(candidate, RejectedBy.Audit, findings[0]!.Reason);
            queue.Reject(candidate);
            return;
        }

        // A form that is full is no reason where something else is wrong as well.
        var clean = ways.Where((_, i) => findings[i] is null).ToList();
        var rarest = _skeletons.Rarest(clean);
        var task = rarest ?? clean[0];
        if (FirstProblem(task, outcome.Recordings) is var (check, reason))
        {
            Count(candidate, check, reason);
            queue.Reject(candidate);
        }
        else if (rarest is null)
        {
            Count(candidate, "quota", "enough questions of its form");
            _distinct.Remove(task);
        }
        else if (!queue.TryAccept(candidate))
        {
            Count(candidate, "quota", "enough tasks of its kind");
            _distinct.Remove(task);
        }
        else
        {
            _skeletons.Take(task);
            _accepted.Add(new Accepted(candidate, task, outcome.Recordings));
        }
    }

    /// <summary>
    /// Takes out what does not hold over the whole dataset as it stands and gives its room back to the queue. False when everything holds.
    /// </summary>
    public bool TakeOutWhatDoesNotHold(IEnumerable<RecordedCall> explored)
    {
        var tasks = _accepted.ConvertAll(a => a.Task);
        var engine = new ReplayEngine(request.Tools, explored.Concat(RecordingsOf(tasks)));
        var unproved = new HashSet<Accepted>();
        var changed = false;
        for (var i = 0; i < tasks.Count; i++)
        {
            if (ReplayableCheck.Check(tasks[i], ById(_accepted[i].Recordings), engine) is { } unlike)
            {
                if (ServedRecordings.Adopt(tasks[i], engine) is var (task, recordings))
                {
                    _accepted[i] = new Accepted(_accepted[i].Candidate, task, recordings);
                    changed = true;
                    continue;
                }

                Count(_accepted[i].Candidate, RejectedBy.Replayable, unlike);
                unproved.Add(_accepted[i]);
            }
            else if (DiscriminatingCheck.Check(tasks, i) is { } blind)
            {
                Count(_accepted[i].Candidate, RejectedBy.Discriminating, blind);
                unproved.Add(_accepted[i]);
            }
        }

        return TakeOut(unproved) || changed;
    }

    /// <summary>Takes out what is more than its share of a dataset that stays smaller than was wanted. False when all shares are held.</summary>
    public bool TakeOutWhatIsTooMuch()
    {
        var kept = Shares.Trim(_accepted.ConvertAll(a => a.Task)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return TakeOut(_accepted.Where(a => !kept.Contains(a.Task.Id)).ToHashSet());
    }

    /// <summary>The tasks, with splits, in dataset order. Nothing is left to take out.</summary>
    public IReadOnlyList<VerifiedTask> Finish() =>
        SplitAssigner.Assign([.. _accepted.Select(a => a.Task with
        {
            Evidence = a.Task.Evidence is not { } evidence ? null : evidence with
            {
                Discriminating = new DiscriminatingEvidence(DiscriminatingCheck.WrongAnswersOf(a.Task)),
                Audit = new AuditEvidence(TaskAuditor.RuleNames.Count, auditor.RecordingsFor(a.Task)),
            },
            Checks = new TaskChecks
            {
                Grounded = true, Solvable = true, Minimal = true, Unleaked = true, Stable = true, Replayable = true, Discriminating = true, Distinct = true,
            },
        })], request.Seed);

    private bool TakeOut(HashSet<Accepted> gone)
    {
        foreach (var accepted in gone)
        {
            queue.GiveBack(accepted.Candidate);
            _skeletons.GiveBack(accepted.Task);
            _distinct.Remove(accepted.Task);
        }

        return _accepted.RemoveAll(gone.Contains) > 0;
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

    private void Count(Candidate candidate, string check, string reason)
    {
        _rejected[check] = _rejected.GetValueOrDefault(check) + 1;
        var key = $"{check}: {ReasonKind.Of(reason)}";
        _reasons[key] = _reasons.GetValueOrDefault(key) + 1;
        _reasonsByTool[(candidate.Consumer, key)] = _reasonsByTool.GetValueOrDefault((candidate.Consumer, key)) + 1;
    }

    // Compared by reference: equal contents do not make two of them one.
    private sealed class Accepted(Candidate candidate, VerifiedTask task, IReadOnlyList<RecordedCall> recordings)
    {
        public Candidate Candidate { get; } = candidate;

        public VerifiedTask Task { get; } = task;

        public IReadOnlyList<RecordedCall> Recordings { get; } = recordings;
    }
}
