namespace FireFly.Storage.Sessions;

/// <summary>Brings a session back from its journal, in this process. Thread-safe.</summary>
public interface ISessionRestorer
{
    /// <summary>Brings it back, unless it is here; false where it cannot be.</summary>
    Task<bool> RestoreAsync(string session, IReadOnlyList<string> entries, CancellationToken cancellationToken);
}
