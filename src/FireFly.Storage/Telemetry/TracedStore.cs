using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage.Telemetry;

/// <summary>
/// Opens a span around each operation of a store, by the OpenTelemetry conventions for databases: which operation on which collection, never
/// ids or documents. Work that belongs to no trace gets none of its own, and where nobody listens the call goes straight on.
/// </summary>
internal sealed class TracedStore(IDocumentStore store, string system) : IDocumentStore, IDisposable, IAsyncDisposable
{
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Name of the source.</summary>
    public const string SourceName = "FireFly.Storage";

    public Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        IsTraced ? TraceAsync("find", collection, () => store.FindAsync(collection, id, type, cancellationToken)) : store.FindAsync(collection, id, type, cancellationToken);

    public Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        IsTraced
            ? TraceAsync("list", collection, () => store.ListAsync(collection, prefix, after, limit, type, cancellationToken))
            : store.ListAsync(collection, prefix, after, limit, type, cancellationToken);

    public Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken) =>
        IsTraced ? TraceAsync("count", collection, () => store.CountAsync(collection, prefix, cancellationToken)) : store.CountAsync(collection, prefix, cancellationToken);

    public Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken) =>
        IsTraced ? WriteTracedAsync(batch, cancellationToken) : store.WriteAsync(batch, cancellationToken);

    public void Dispose() => (store as IDisposable)?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (store is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            Dispose();
        }
    }

    private static bool IsTraced => Source.HasListeners() && Activity.Current is not null;

    private Task<bool> WriteTracedAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        // Most batches are of one collection; of several, no name fits.
        var collections = batch.Changes.Select(change => change.Collection).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return TraceAsync(
            "write",
            collections is [var only] ? only : null,
            async () =>
            {
                Activity.Current?.SetTag("db.operation.batch.size", batch.Changes.Count);
                await store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                return true;
            });
    }

    private async Task<T> TraceAsync<T>(string operation, string? collection, Func<Task<T>> call)
    {
        using var span = Source.StartActivity(collection is null ? operation : $"{operation} {collection}", ActivityKind.Client);
        span?.SetTag("db.system.name", system).SetTag("db.operation.name", operation).SetTag("db.collection.name", collection);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw;
        }
    }
}
