namespace FireFly.Mcp;

/// <summary>
/// The books of one server: who has how many sessions, what each run has spent, whose turn is next. Sessions that become free go to whoever
/// waits longest. Not thread-safe.
/// </summary>
/// <param name="sessions">Sessions by holder; kept up to date.</param>
/// <param name="spent">Seconds of calls by run; kept up to date.</param>
/// <param name="time">The clock.</param>
public sealed class ServerAccount(IDictionary<string, int> sessions, IDictionary<string, double> spent, TimeProvider time)
{
    // Who waits asks again and again; who does not has found something else, or is gone.
    private static readonly TimeSpan WaitsNoMore = TimeSpan.FromSeconds(5);

    // Ids of runs sort by the time when they were ordered, so the least is the oldest.
    private const int MostRuns = 500;

    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private DateTimeOffset _nextTurn = DateTimeOffset.MinValue;

    /// <summary>Settles a claim.</summary>
    /// <param name="holder">Who claims.</param>
    /// <param name="claim">What it has and wants. It knows best what it has, also where the books say otherwise.</param>
    public SessionShare Claim(string holder, SessionClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var now = time.GetUtcNow();
        foreach (var late in _waiting.Where(other => now - other.Value.Asked > WaitsNoMore).Select(other => other.Key).ToList())
        {
            _waiting.Remove(late);
        }

        var since = _waiting.GetValueOrDefault(holder)?.Since ?? now;
        var before = _waiting.Where(other => other.Key != holder && other.Value.Since <= since).Sum(other => other.Value.Wanted);
        var free = claim.Most - claim.Held - sessions.Where(other => other.Key != holder).Sum(other => other.Value) - before;
        var more = Math.Clamp(free, 0, claim.Wanted);
        Set(holder, claim.Held + more);
        if (more < claim.Wanted)
        {
            _waiting[holder] = new Waiting(claim.Wanted - more, since, now);
        }
        else
        {
            _waiting.Remove(holder);
        }

        return new SessionShare(claim.Held + more, _waiting.Where(other => other.Key != holder).Sum(other => other.Value.Wanted));
    }

    /// <summary>Strikes out holders that are gone, with all they had.</summary>
    public void Forget(Func<string, bool> isGone)
    {
        ArgumentNullException.ThrowIfNull(isGone);
        foreach (var gone in sessions.Keys.Concat(_waiting.Keys).Where(isGone).ToList())
        {
            sessions.Remove(gone);
            _waiting.Remove(gone);
        }
    }

    /// <summary>Adds to the time of a run's calls, and gives its sum.</summary>
    public TimeSpan Spend(string run, TimeSpan more)
    {
        var sum = (spent.TryGetValue(run, out var seconds) ? seconds : 0) + more.TotalSeconds;
        if (spent.Count >= MostRuns && !spent.ContainsKey(run))
        {
            spent.Remove(spent.Keys.Min(StringComparer.Ordinal)!);
        }

        spent[run] = sum;
        return TimeSpan.FromSeconds(sum);
    }

    /// <summary>Takes the next turn and gives how long to wait for it. Turns come evenly: none is saved up while nobody calls.</summary>
    public TimeSpan TakeTurn(double perMinute)
    {
        var now = time.GetUtcNow();
        var turn = _nextTurn > now ? _nextTurn : now;
        _nextTurn = turn + TimeSpan.FromMinutes(1 / perMinute);
        return turn - now;
    }

    private void Set(string holder, int count)
    {
        if (count == 0)
        {
            sessions.Remove(holder);
        }
        else
        {
            sessions[holder] = count;
        }
    }

    private sealed record Waiting(int Wanted, DateTimeOffset Since, DateTimeOffset Asked);
}
