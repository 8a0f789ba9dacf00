using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>
/// Proves one candidate on the live servers: executes it afresh, adds and minimises the state that it needs, shows that every flow
/// matters by perturbing it, drops constants that do not matter, and executes it once more under another clock.
/// </summary>
internal sealed class TaskProver(ProofSessions sessions, CandidateWriter writer)
{
    private const int MaxConstantTrials = 6;

    /// <summary>Proves a candidate that has words.</summary>
    public async Task<ProofOutcome> ProveAsync(Candidate candidate, CancellationToken cancellationToken)
    {
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

        if (await FirstUselessFlowAsync(calls, provenances, run, cancellationToken).ConfigureAwait(false) is { } useless)
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Minimal, useless);
        }

        (calls, run) = await DropConstantsAsync(calls, provenances, run, cancellationToken).ConfigureAwait(false);
        var again = await sessions.RunShiftedAsync(calls, provenances, cancellationToken).ConfigureAwait(false);
        if (!Observed(run, candidate) || !again.AnswersAs(run))
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Stable, run.Problem ?? again.Problem ?? (sessions.ShiftsClock ? "another answer under a shifted clock" : "another answer the second time"));
        }

        return Finish(candidate, calls, provenances, run);
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

    private async Task<string?> FirstUselessFlowAsync(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, CancellationToken cancellationToken)
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

        return await FirstUselessCallAsync(calls, fields, original, cancellationToken).ConfigureAwait(false);
    }

    // A call that feeds nothing and is not asked for is there for what it changes: without it the answer must differ.
    private async Task<string?> FirstUselessCallAsync(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, CancellationToken cancellationToken)
    {
        var roles = CandidateWriter.Roles(calls, fields);
        for (var i = 0; i < calls.Count; i++)
        {
            if (roles[i] != "state")
            {
                continue;
            }

            var dropped = i;
            var rest = calls.Where((_, at) => at != dropped).Select(c => c with
            {
                Origins = c.Origins.ToDictionary(o => o.Key, o => o.Value.IsOutput && o.Value.Call > dropped ? o.Value with { Call = o.Value.Call - 1 } : o.Value, StringComparer.Ordinal),
            }).ToList();
            var run = await sessions.RunAsync(rest, [.. fields.Select(f => f.Call > dropped ? f with { Call = f.Call - 1 } : f)], null, cancellationToken).ConfigureAwait(false);
            if (run.AnswersAs(original))
            {
                return $"{calls[i].Tool.Id} can be left out";
            }
        }

        return null;
    }

    private async Task<(IReadOnlyList<SliceCall> Calls, SliceRun Run)> DropConstantsAsync(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, CancellationToken cancellationToken)
    {
        var trials = 0;
        for (var i = 0; i < calls.Count; i++)
        {
            foreach (var name in OptionalConstants.Of(calls[i]))
            {
                var shorter = calls.ToList();
                shorter[i] = OptionalConstants.Without(calls[i], name);
                if (shorter[i].Tool.ArgumentFault(shorter[i].Arguments) is not null)
                {
                    continue;
                }

                if (trials++ >= MaxConstantTrials)
                {
                    return (calls, original);
                }

                var run = await sessions.RunAsync(shorter, fields, null, cancellationToken).ConfigureAwait(false);
                if (run.AnswersAs(original))
                {
                    (calls, original) = (shorter, run);
                }
            }
        }

        return (calls, original);
    }

    private ProofOutcome Finish(Candidate candidate, IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> provenances, SliceRun run)
    {
        // The pointers of this run: a selection may have found its element in another place than the exploration did.
        var seen = calls.Select((c, i) => c with { View = run.Views[i], Arguments = run.Calls[i].Arguments, Origins = Resolved(c.Origins, run.Views) }).ToList();
        var fields = provenances.Select((p, i) => new DraftField(Resolved(p, run.Views[p.Call]), run.Answer![i])).ToList();
        var words = writer.WriteAll(seen, fields);
        if (words.Count == 0)
        {
            return ProofOutcome.Rejected(candidate.Id, RejectedBy.Wording, writer.Write(seen, fields).Rejection!);
        }

        var tasks = words.Select(w => TaskComposer.Compose(seen, fields, w, run.Calls, CandidateWriter.Roles(seen, provenances))).ToList();
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
