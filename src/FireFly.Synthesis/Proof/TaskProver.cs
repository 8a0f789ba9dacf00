using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;
using FireFly.Verification;
using FireFly.Verification.Auditing;

namespace FireFly.Synthesis.Proof;

/// <summary>
/// Proves one candidate on the live servers: executes it afresh, adds and minimises the state that it needs, shows that every flow
/// matters by perturbing it, leaves out optional arguments that change nothing, and executes it once more under another clock.
/// </summary>
internal sealed class TaskProver(ProofSessions sessions, CandidateWriter writer, TaskAuditor auditor)
{
    /// <summary>Proves a candidate that has words.</summary>
    public async Task<ProofOutcome> ProveAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var tally = new ProofTally();
        var provenances = candidate.Fields.Select(f => f.Provenance).ToList();
        var calls = candidate.Slice.Calls;
        var run = await sessions.RunAsync(calls, provenances, null, cancellationToken).ConfigureAwait(false);
        if (!Observed(run, candidate))
        {
            if (candidate.Slice.EarlierChanges.Count == 0)
            {
                return ProofOutcome.Rejected(candidate.Id, RejectedBy.Stable, run.Problem ?? "another answer in a fresh session");
            }

            var withState = await AddStateAsync(candidate, cancellationToken).ConfigureAwait(false);
            if (withState is null)
            {
                return ProofOutcome.Rejected(candidate.Id, RejectedBy.Stable, "another answer in a fresh session, with the earlier changes replayed too");
            }

            (calls, provenances) = withState.Value;
            run = await sessions.RunAsync(calls, provenances, null, cancellationToken).ConfigureAwait(false);
            if (!Observed(run, candidate))
            {
                return ProofOutcome.Rejected(candidate.Id, RejectedBy.Stable, run.Problem ?? "another answer the second time");
            }
        }

        tally.Runs++;

        // The audit costs no call: what it would refuse in the end is refused before anything more is executed.
        if (FirstFinding(Finish(candidate, calls, provenances, run, tally)) is { } finding)
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Audit, finding.Reason);
        }

        var shorter = await new ArgumentTrials(sessions, tally).LeaveOutAsync(calls, provenances, run, cancellationToken).ConfigureAwait(false);
        (calls, provenances, run) = (shorter.Calls, [.. shorter.Fields], shorter.Run);
        if (await FirstUselessFlowAsync(calls, provenances, run, tally, cancellationToken).ConfigureAwait(false) is { } useless)
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Minimal, useless);
        }

        var again = await sessions.RunShiftedAsync(calls, provenances, cancellationToken).ConfigureAwait(false);
        if (!Observed(run, candidate) || !again.AnswersAs(run))
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Stable, run.Problem ?? again.Problem ?? (sessions.ShiftsClock ? "another answer under a shifted clock" : "another answer the second time"));
        }

        tally.Runs++;
        return Finish(candidate, calls, provenances, run, tally);
    }

    // Of the ways to ask for it one has to be clean; what leaving arguments out may mend, comes next.
    private AuditFinding? FirstFinding(ProofOutcome outcome)
    {
        var findings = outcome.Task is not { } task ? [] : outcome.Variants.Prepend(task)
            .Select(way => auditor.Audit(way, outcome.Recordings).FirstOrDefault(f => f.Rule is not ("idle-argument" or "known-argument" or "shorter-chain"))).ToList();
        return findings.Contains(null) ? null : findings.FirstOrDefault();
    }

    private static bool Observed(SliceRun run, Candidate candidate) =>
        run.Answer is not null && run.Answer.Zip(candidate.Fields).All(p => JsonElement.DeepEquals(p.First, p.Second.Value));

    // All earlier changes first; then each is left out in turn, and stays out where the answer is the same without it.
    private async Task<(IReadOnlyList<SliceCall> Calls, List<FieldProvenance> Fields)?> AddStateAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var state = candidate.Slice.EarlierChanges.ToList();
        if (!await HoldsWithAsync(state).ConfigureAwait(false))
        {
            return null;
        }

        for (var i = 0; i < state.Count && state.Count > 1;)
        {
            var fewer = state.Where((_, at) => at != i).ToList();
            if (await HoldsWithAsync(fewer).ConfigureAwait(false))
            {
                state = fewer;
            }
            else
            {
                i++;
            }
        }

        return Combine(state);

        async Task<bool> HoldsWithAsync(List<SliceCall> changes)
        {
            var (calls, fields) = Combine(changes);
            return Observed(await sessions.RunAsync(calls, fields, null, cancellationToken).ConfigureAwait(false), candidate);
        }

        (IReadOnlyList<SliceCall> Calls, List<FieldProvenance> Fields) Combine(List<SliceCall> changes)
        {
            var shifted = candidate.Slice.Calls.Select(c => c with
            {
                Origins = c.Origins.ToDictionary(o => o.Key, o => o.Value.IsOutput ? o.Value with { Call = o.Value.Call + changes.Count } : o.Value, StringComparer.Ordinal),
            });
            return ([.. changes, .. shifted], [.. candidate.Fields.Select(f => f.Provenance with { Call = f.Provenance.Call + changes.Count })]);
        }
    }

    private async Task<string?> FirstUselessFlowAsync(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, ProofTally tally, CancellationToken cancellationToken)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            foreach (var (pointer, origin) in calls[i].Origins.Where(o => o.Value.IsOutput))
            {
                var view = original.Views[origin.Call!.Value];
                if (!Selector.TryResolve(view, origin.Pointer!, origin.Select, out var value, out var resolved, out _))
                {
                    return $"{pointer} of {calls[i].Tool.Id} could not be found again";
                }

                tally.FlowsPerturbed++;
                var matters = false;
                foreach (var other in Perturbation.Of(view, resolved, value))
                {
                    var overrides = new Dictionary<(int, string), JsonElement> { [(i, pointer)] = other.Value };
                    var perturbed = await sessions.RunAsync(calls, fields, overrides, cancellationToken).ConfigureAwait(false);
                    matters = !perturbed.AnswersAs(original) && (perturbed.Answer is not null || !other.Invented);
                    if (matters)
                    {
                        break;
                    }
                }

                if (!matters)
                {
                    return $"{pointer} of {calls[i].Tool.Id} can be anything";
                }
            }
        }

        return await FirstUselessCallAsync(calls, fields, original, tally, cancellationToken).ConfigureAwait(false);
    }

    // A call that feeds nothing and is not asked for is there for what it changes: without it the answer must differ.
    private async Task<string?> FirstUselessCallAsync(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, ProofTally tally, CancellationToken cancellationToken)
    {
        var roles = CandidateWriter.Roles(calls, fields);
        for (var i = 0; i < calls.Count; i++)
        {
            if (roles[i] != "state")
            {
                continue;
            }

            tally.CallsLeftOut++;
            var (rest, restFields) = Slices.WithoutCall(calls, fields, i);
            var run = await sessions.RunAsync(rest, restFields, null, cancellationToken).ConfigureAwait(false);
            if (run.AnswersAs(original))
            {
                return $"{calls[i].Tool.Id} can be left out";
            }
        }

        return null;
    }

    private ProofOutcome Finish(Candidate candidate, IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> provenances, SliceRun run, ProofTally tally)
    {
        // The pointers of this run: a selection may have found its element in another place than the exploration did.
        var seen = calls.Select((c, i) => c with { View = run.Views[i], Arguments = run.Calls[i].Arguments, Origins = Resolved(c.Origins, run.Views) }).ToList();
        var fields = provenances.Select((p, i) => new DraftField(Resolved(p, run.Views[p.Call]), run.Answer![i])).ToList();
        var words = writer.WriteAll(seen, fields);
        if (words.Count == 0)
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Wording, writer.Write(seen, fields).Rejection!);
        }

        var tasks = words.Select(w => TaskComposer.Compose(seen, fields, w, run.Calls, CandidateWriter.Roles(seen, provenances)) with { Evidence = tally.ToEvidence(sessions.ShiftsClock) }).ToList();
        return new ProofOutcome { Id = candidate.Id, Task = tasks[0], Variants = [.. tasks.Skip(1)], Recordings = run.Calls };
    }

    private static Dictionary<string, ValueOrigin> Resolved(IReadOnlyDictionary<string, ValueOrigin> origins, IReadOnlyList<JsonElement> views) =>
        origins.ToDictionary(
            o => o.Key,
            o => o.Value.IsOutput && Selector.TryResolve(views[o.Value.Call!.Value], o.Value.Pointer!, o.Value.Select, out _, out var pointer, out _)
                ? o.Value with { Pointer = pointer }
                : o.Value,
            StringComparer.Ordinal);

    private static FieldProvenance Resolved(FieldProvenance provenance, JsonElement view) =>
        provenance.Derive is null && Selector.TryResolve(view, provenance.Pointer, provenance.Select, out _, out var pointer, out _)
            ? provenance with { Pointer = pointer }
            : provenance;
}
