using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Synthesis.Proof;

/// <summary>Fresh sessions for proofs: plain ones, and ones with a shifted clock where the machine can fake one.</summary>
internal sealed class ProofSessions(PristinePool plain, PristinePool? shifted, ICallJudge judge)
{
    /// <summary>Whether a second execution runs under a shifted clock.</summary>
    public bool ShiftsClock => shifted is not null;

    /// <summary>Runs <paramref name="work"/> in a session that is as good as fresh.</summary>
    public Task<T> InFreshAsync<T>(string id, Func<RecordingSession, Task<T>> work, CancellationToken cancellationToken) => InAsync(plain, id, work, cancellationToken);

    /// <summary>The same under a shifted clock, or in another fresh session where no clock can be faked.</summary>
    public Task<T> InShiftedAsync<T>(string id, Func<RecordingSession, Task<T>> work, CancellationToken cancellationToken) => InAsync(shifted ?? plain, id, work, cancellationToken);

    private async Task<T> InAsync<T>(PristinePool pool, string id, Func<RecordingSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var live = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        var pristine = false;
        try
        {
            var session = new RecordingSession(live, id, judge);
            var result = await work(session).ConfigureAwait(false);
            pristine = session.IsPristine;
            return result;
        }
        finally
        {
            await pool.ReturnAsync(live, pristine).ConfigureAwait(false);
        }
    }
}
