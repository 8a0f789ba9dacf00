using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage.Changes;

/// <summary>Tells of each write, once it is in the store.</summary>
public sealed class NoticedDocumentStore(IDocumentStore store, IChangeFeed feed) : IDocumentStore
{
    /// <inheritdoc />
    public Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => store.FindAsync(collection, id, type, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => store.ListAsync(collection, prefix, after, limit, type, cancellationToken);

    /// <inheritdoc />
    public Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken) => store.CountAsync(collection, prefix, cancellationToken);

    /// <inheritdoc />
    public async Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        await feed.PublishAsync(ChangeTopics.Of(batch), CancellationToken.None).ConfigureAwait(false);
    }
}
