using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Proof;

/// <summary>Fresh sessions for proofs: plain ones, and ones with a shifted clock where the machine can fake one.</summary>
internal sealed class ProofSessions(PristinePool plain, PristinePool? shifted, ICallJudge judge)
{
    /// <summary>Whether a second execution runs under a shifted clock.</summary>
    public bool ShiftsClock => shifted is not null;

    /// <summary>Executes a slice in a session that is as good as fresh.</summary>
    public Task<SliceRun> RunAsync(
        string id, IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides, CancellationToken cancellationToken) =>
        TwiceIfBrokenAsync(plain, id, calls, s => SliceExecutor.RunAsync(s, calls, fields, overrides, cancellationToken), cancellationToken);

    /// <summary>The same under a shifted clock, or in another fresh session where no clock can be faked.</summary>
    public Task<SliceRun> RunShiftedAsync(string id, IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, CancellationToken cancellationToken) =>
        TwiceIfBrokenAsync(shifted ?? plain, id, calls, s => SliceExecutor.RunAsync(s, calls, fields, null, cancellationToken), cancellationToken);

    // A server that died or was too slow says something of the machine, unless it does so twice.
    private async Task<SliceRun> TwiceIfBrokenAsync(PristinePool pool, string id, IReadOnlyList<SliceCall> calls, Func<RecordingSession, Task<SliceRun>> work, CancellationToken cancellationToken)
    {
        var run = await InAsync(pool, id, calls, work, cancellationToken).ConfigureAwait(false);
        return run.Broke ? await InAsync(pool, id, calls, work, cancellationToken).ConfigureAwait(false) : run;
    }

    private async Task<SliceRun> InAsync(PristinePool pool, string id, IReadOnlyList<SliceCall> calls, Func<RecordingSession, Task<SliceRun>> work, CancellationToken cancellationToken)
    {
        var live = await pool.RentAsync(calls.Any(c => c.Changed), cancellationToken).ConfigureAwait(false);
        RecordingSession? finished = null;
        try
        {
            var session = new RecordingSession(live, id, judge);
            var run = await work(session).ConfigureAwait(false);
            finished = session;
            return run;
        }
        finally
        {
            await pool.ReturnAsync(live, finished).ConfigureAwait(false);
        }
    }
}
