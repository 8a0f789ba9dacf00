namespace FireFly.ServiceDefaults.Starting;

/// <summary>Something outside of this process without which it cannot begin. While it does not hold, the process waits, and its health says why.</summary>
public interface IStartCondition
{
    /// <summary>Name of the health check that tells of it.</summary>
    string Name { get; }

    /// <summary>Why the process cannot begin yet, naming the setting and no secret; null where it can.</summary>
    Task<string?> WhyNotAsync(CancellationToken cancellationToken);
}
