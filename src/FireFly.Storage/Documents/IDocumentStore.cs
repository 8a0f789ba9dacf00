using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage;

/// <summary>
/// Documents by collection and id: definitions, tools, graphs, units, trajectories, recordings, tasks, jobs. The seam through which
/// stages hand over. Thread-safe. Ids sort ordinally; a listing is in that order.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The document, or null.</summary>
    Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Up to <paramref name="limit"/> documents with an id greater than <paramref name="after"/> that starts with <paramref name="prefix"/>.</summary>
    Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class;

    /// <summary>How many documents have an id that starts with <paramref name="prefix"/>.</summary>
    Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken);

    /// <summary>Writes and deletes all that <paramref name="batch"/> names, or nothing. Writing an id again replaces the document, unless it is to be kept.</summary>
    Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken);
}
