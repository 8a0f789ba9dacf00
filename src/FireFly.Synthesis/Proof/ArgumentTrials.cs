using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Proof;

/// <summary>
/// Makes the calls without each optional argument, whether it is a constant or came from an earlier result. What changes nothing goes, and
/// with it the calls that were made only for it.
/// </summary>
internal sealed class ArgumentTrials(ProofSessions sessions, ProofTally tally)
{
    private const int MostTrials = 16;

    /// <summary>The slice with what it needs; the slice itself where everything matters.</summary>
    public async Task<(IReadOnlyList<SliceCall> Calls, IReadOnlyList<FieldProvenance> Fields, SliceRun Run)> LeaveOutAsync(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, SliceRun original, CancellationToken cancellationToken)
    {
        // From the last call: an argument that goes there may take whole calls before it along.
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            foreach (var name in OptionalConstants.OfAnyOrigin(calls[i]))
            {
                if (tally.ArgumentsLeftOut >= MostTrials)
                {
                    return (calls, fields, original);
                }

                var fewer = calls.ToList();
                fewer[i] = OptionalConstants.Without(calls[i], name);
                if (fewer[i].Tool.ArgumentFault(fewer[i].Arguments) is not null)
                {
                    continue;
                }

                tally.ArgumentsLeftOut++;
                var run = await sessions.RunAsync(fewer, fields, null, cancellationToken).ConfigureAwait(false);
                if (!run.AnswersAs(original) || !FeedsTheSame(calls, i, original, run))
                {
                    continue;
                }

                tally.ArgumentsDropped++;
                (calls, original) = (fewer, run);
                var rest = Slices.WithoutUnread(calls, fields);
                if (rest.Calls.Count < calls.Count)
                {
                    var shorter = await sessions.RunAsync(rest.Calls, rest.Fields, null, cancellationToken).ConfigureAwait(false);
                    if (shorter.AnswersAs(original))
                    {
                        // The places of the calls have moved: begin again at the end.
                        return await LeaveOutAsync(rest.Calls, rest.Fields, shorter, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        return (calls, fields, original);
    }

    // The answer may come out the same although another element is passed on: then the argument was what chose it.
    private static bool FeedsTheSame(IReadOnlyList<SliceCall> calls, int index, SliceRun one, SliceRun other) =>
        calls.SelectMany((c, at) => c.Origins.Where(o => o.Value.IsOutput && o.Value.Call == index).Select(o => (at, o.Key)))
            .All(flow => JsonPointer.Parse(flow.Key).TryGet(one.Calls[flow.at].Arguments, out var a) && JsonPointer.Parse(flow.Key).TryGet(other.Calls[flow.at].Arguments, out var b)
                && System.Text.Json.JsonElement.DeepEquals(a, b));
}
