using FireFly.Contracts;

namespace FireFly.Mcp.Sessions;

/// <summary>What is left of a server's limits in this run. Thread-safe.</summary>
internal sealed class ServerBudget(ServerDefinition definition) : IDisposable
{
    private long _spentTicks;

    /// <summary>Sessions alive at once.</summary>
    public SemaphoreSlim Sessions { get; } = new(definition.Limits.MaxSessions, definition.Limits.MaxSessions);

    /// <summary>Whether the seconds of the run are used up.</summary>
    public bool IsSpent => TimeSpan.FromTicks(Interlocked.Read(ref _spentTicks)).TotalSeconds >= definition.Limits.TotalSeconds;

    /// <summary>Adds the time of a call.</summary>
    public void Spend(double milliseconds) => Interlocked.Add(ref _spentTicks, TimeSpan.FromMilliseconds(milliseconds).Ticks);

    /// <inheritdoc />
    public void Dispose() => Sessions.Dispose();
}
