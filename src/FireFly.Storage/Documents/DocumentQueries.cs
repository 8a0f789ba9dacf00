using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage;

/// <summary>Reads more than one document: all of a collection, or a page of those that fit.</summary>
public static class DocumentQueries
{
    private const int Chunk = 500;

    /// <summary>All documents whose id starts with <paramref name="prefix"/>, in the order of their ids, read in chunks.</summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">One of <see cref="Collections"/>.</param>
    /// <param name="prefix">Start of the ids; empty for all.</param>
    /// <param name="idOf">The id under which a document is kept.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="after">Only ids greater than this; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        this IDocumentStore store, string collection, string prefix, Func<T, string> idOf, JsonTypeInfo<T> type, string? after = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(idOf);
        while (true)
        {
            var chunk = await store.ListAsync(collection, prefix, after, Chunk, type, cancellationToken).ConfigureAwait(false);
            foreach (var document in chunk)
            {
                yield return document;
            }

            if (chunk.Count < Chunk)
            {
                yield break;
            }

            after = idOf(chunk[^1]);
        }
    }

    /// <summary>Up to <paramref name="limit"/> of the documents after <paramref name="cursor"/> that fit.</summary>
    public static async Task<DocumentPage<T>> PageAsync<T>(
        this IDocumentStore store, string collection, string prefix, Func<T, string> idOf, JsonTypeInfo<T> type, Func<T, bool> fits,
        int limit, string? cursor, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(idOf);
        ArgumentNullException.ThrowIfNull(fits);
        var items = new List<T>();
        await foreach (var document in store.AllAsync(collection, prefix, idOf, type, cursor, cancellationToken).ConfigureAwait(false))
        {
            if (!fits(document))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return new DocumentPage<T>(items, idOf(items[^1]));
            }

            items.Add(document);
        }

        return new DocumentPage<T>(items, null);
    }
}
