using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Models;
using FireFly.Storage;
using FireFly.Synthesis.Assembly;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Synthesis.Refining;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Tasks;
using FireFly.Synthesis.Telemetry;
using FireFly.Synthesis.Wording;
using FireFly.Verification.Auditing;

namespace FireFly.Synthesis;

/// <summary>
/// Writes tasks backward from observed trajectories and proves each of them. Rounds of candidates are proved several at once, and
/// accepted in their order: the same seed, trajectories and server results give the same tasks.
/// </summary>
public sealed class SynthesisRunner(IDocumentStore store, LiveEnvironment environment, TimeProvider time, ChatModels? models = null)
{
    /// <summary>
    /// How far the clock is moved for the second execution, where the machine can fake one: to another year, month, weekday and hour,
    /// so that "10 years ago" differs too.
    /// </summary>
    public static readonly TimeSpan ClockShift = TimeSpan.FromDays(1_003) + TimeSpan.FromMinutes(433);

    /// <summary>Synthesises, or goes on where a synthesis of the same id stopped.</summary>
    public Task<SynthesisSummary> RunAsync(SynthesisRequest request, IProgress<SynthesisProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SynthesisTelemetry.TraceAsync(() => SynthesiseAsync(request, progress, cancellationToken));
    }

    private async Task<SynthesisSummary> SynthesiseAsync(SynthesisRequest request, IProgress<SynthesisProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var trajectories = await LoadAsync(request.ExplorationId, cancellationToken).ConfigureAwait(false);
        var candidates = CandidateSources.Of(request.Tools, trajectories, environment.Servers, request.Seed);

        var explored = trajectories.SelectMany(t => t.Recordings).ToList();
        var auditor = new TaskAuditor(new RecordedWorld(request.Tools, explored));
        var judge = new KnownPurity(request.PureTools, trajectories.SelectMany(t => t.Recordings));
        await using var plain = new PristinePool(environment, request.Parallel);
        await using var shifted = environment.CanShiftClock ? new PristinePool(environment, request.Parallel, ClockShift) : null;
        var writer = new CandidateWriter(new QuestionWriter());
        var prover = new TaskProver(new ProofSessions(plain, shifted, judge), writer, auditor);

        // Words first: they cost no call, and most candidates that fail, fail there.
        var worded = candidates.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(writer.Word).ToList();
        var queue = new CandidateQueue(worded.Where(w => w.Rejection is null).Select(w => w.Candidate).DistinctBy(c => c.Identity), request.Tasks, request.Seed, request.PerTool);
        var acceptance = new Acceptance(request, queue, auditor);
        foreach (var (candidate, rejection) in worded)
        {
            if (rejection is not null)
            {
                acceptance.CountUnworded(candidate, rejection);
            }
        }

        var stopped = false;
        do
        {
            stopped = await FillAsync(request, prover, queue, acceptance, HasTime, Report, cancellationToken).ConfigureAwait(false);
        }
        while (acceptance.TakeOutWhatDoesNotHold(explored));

        // Nothing is left to fill up with: what goes now stays out, and what goes gives the others other neighbours.
        while ((request.PerTool is null && acceptance.TakeOutWhatIsTooMuch()) || acceptance.TakeOutWhatDoesNotHold(explored))
        {
        }

        return await FinishAsync(request, acceptance, candidates.Count, stopped, cancellationToken).ConfigureAwait(false);

        bool HasTime() => request.TimeLimit is not { } limit || time.GetElapsedTime(started) <= limit;
        void Report() => progress?.Report(new SynthesisProgress(queue.Accepted, request.Tasks, acceptance.Tried, candidates.Count));
    }

    // Rounds, until there are enough tasks or nothing is left to try; true when time ran out before.
    private async Task<bool> FillAsync(
        SynthesisRequest request, TaskProver prover, CandidateQueue queue, Acceptance acceptance, Func<bool> hasTime, Action report, CancellationToken cancellationToken)
    {
        while (!queue.IsFull && queue.Next() is { Count: > 0 } round)
        {
            if (!hasTime())
            {
                return true;
            }

            var outcomes = await ProveAsync(request, prover, round, cancellationToken).ConfigureAwait(false);
            var considered = 0;
            for (; considered < round.Count && !queue.IsFull; considered++)
            {
                acceptance.Consider(round[considered], outcomes[considered]);
            }

            queue.PutBack(round.Skip(considered));
            report();
        }

        return false;
    }

    private async Task<List<ObservedTrajectory>> LoadAsync(string explorationId, CancellationToken cancellationToken)
    {
        var recordings = new Dictionary<string, RecordedCall>(StringComparer.Ordinal);
        await foreach (var recording in store.AllAsync(Collections.Recordings, $"{explorationId}/", r => $"{explorationId}/{r.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            recordings[recording.Id] = recording;
        }

        var trajectories = new List<ObservedTrajectory>();
        await foreach (var trajectory in store.AllAsync(Collections.Trajectories, $"{explorationId}/", t => $"{explorationId}/{t.Id}", FireFlyJson.Default.Trajectory, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            trajectories.Add(new ObservedTrajectory(trajectory, [.. trajectory.Calls.Select(c => recordings[c.Recording])]));
        }

        return trajectories;
    }

    private async Task<ProofOutcome[]> ProveAsync(SynthesisRequest request, TaskProver prover, IReadOnlyList<Candidate> round, CancellationToken cancellationToken)
    {
        var outcomes = new ProofOutcome[round.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, round.Count), options, async (i, token) =>
        {
            var key = $"{request.Id}/{round[i].Id}";
            var outcome = await store.FindAsync(Collections.SynthesisUnits, key, SynthesisJson.Default.ProofOutcome, token).ConfigureAwait(false);
            if (outcome is null)
            {
                outcome = await SynthesisTelemetry.TraceProofAsync(() => prover.ProveAsync(round[i], token)).ConfigureAwait(false);
                await store.WriteAsync(new DocumentBatch().Put(Collections.SynthesisUnits, key, outcome, SynthesisJson.Default.ProofOutcome), token).ConfigureAwait(false);
            }

            outcomes[i] = outcome;
        }).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<SynthesisSummary> FinishAsync(
        SynthesisRequest request, Acceptance acceptance, int candidates, bool stopped, CancellationToken cancellationToken)
    {
        var proved = acceptance.Finish();
        var refined = await new TaskRefiner(models ?? ChatModels.None, request.Tools, request.Seed)
            .RefineAsync(proved, acceptance.RecordingsOf(proved).ToDictionary(recording => recording.Id, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        var tasks = refined.Tasks;
        var batch = new DocumentBatch();
        foreach (var task in tasks)
        {
            batch.Put(Collections.Tasks, $"{request.Id}/{task.Id}", task, FireFlyJson.Default.VerifiedTask);
        }

        batch.Put(TaskOrder.Collection, request.Id, new TaskOrder([.. tasks.Select(task => task.Id)]), SynthesisJson.Default.TaskOrder);
        var recordings = acceptance.RecordingsOf(tasks);
        foreach (var recording in recordings)
        {
            batch.PutNew(Collections.Recordings, $"{request.ExplorationId}/{recording.Id}", recording, FireFlyJson.Default.RecordedCall);
        }

        await store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        return new SynthesisSummary
        {
            Id = request.Id,
            Tasks = tasks,
            Recordings = recordings,
            Candidates = candidates,
            Tried = acceptance.Tried,
            Rejected = acceptance.Rejected,
            Reasons = acceptance.Reasons,
            ReasonsByTool = acceptance.ReasonsByTool,
            Stopped = stopped,
            Refined = refined,
        };
    }
}
