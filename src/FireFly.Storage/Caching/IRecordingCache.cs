namespace FireFly.Storage.Caching;

/// <summary>
/// Recordings that were read lately, as the bytes of their documents, by id. It may forget any of them at any time and never fails: without it
/// reads go to the store. Thread-safe.
/// </summary>
public interface IRecordingCache
{
    /// <summary>The document, or null where it is not at hand.</summary>
    ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Keeps a document for a while.</summary>
    ValueTask KeepAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Drops documents that changed.</summary>
    ValueTask ForgetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
