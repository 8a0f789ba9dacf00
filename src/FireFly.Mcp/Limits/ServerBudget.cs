using FireFly.Contracts;

namespace FireFly.Mcp.Limits;

/// <summary>What is left of the seconds that a run may spend on a server. What other processes spend is known a second of calls later. Thread-safe.</summary>
internal sealed class ServerBudget(ServerDefinition definition, string run, IServerLedger ledger)
{
    private static readonly TimeSpan SaidAtOnce = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private TimeSpan _unsaid;
    private TimeSpan _sum;
    private bool _saying;

    /// <summary>Whether the seconds of the run are used up.</summary>
    public bool IsSpent
    {
        get
        {
            lock (_lock)
            {
                return (_sum + _unsaid).TotalSeconds >= definition.Limits.TotalSeconds;
            }
        }
    }

    /// <summary>Adds the time of a call.</summary>
    public void Spend(double milliseconds)
    {
        TimeSpan said;
        lock (_lock)
        {
            _unsaid += TimeSpan.FromMilliseconds(milliseconds);
            if (_saying || _unsaid < SaidAtOnce)
            {
                return;
            }

            (_saying, said) = (true, _unsaid);
        }

        _ = SayAsync(said);
    }

    private async Task SayAsync(TimeSpan said)
    {
        TimeSpan? sum = null;
        try
        {
            sum = await ledger.SpendAsync(definition.Name, run, said, CancellationToken.None);
        }
        finally
        {
            lock (_lock)
            {
                (_unsaid, _sum, _saying) = (sum is null ? _unsaid : _unsaid - said, sum ?? _sum, false);
            }
        }
    }
}
