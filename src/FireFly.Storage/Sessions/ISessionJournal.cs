namespace FireFly.Storage.Sessions;

/// <summary>
/// Takes down what happens in sessions that live in the memory of a process, so that another one can bring them back. What was appended is
/// kept before the answer to the request is sent. Thread-safe.
/// </summary>
public interface ISessionJournal
{
    /// <summary>Appends an entry to the journal of a session.</summary>
    void Append(string session, string entry);

    /// <summary>The entries of a session that are kept, in their order.</summary>
    Task<IReadOnlyList<string>> ReadAsync(string session, CancellationToken cancellationToken);
}
