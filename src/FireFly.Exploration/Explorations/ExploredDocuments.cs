using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using FireFly.Storage;

namespace FireFly.Exploration.Explorations;

/// <summary>
/// Pages through documents that are kept by <c>exploration/id</c> and do not themselves name their exploration: one exploration after the
/// other. A cursor is the key of the last document given.
/// </summary>
internal static class ExploredDocuments
{
    public static async Task<DocumentPage<T>> PageAsync<T>(
        IDocumentStore store, string collection, string? exploration, Func<T, string> idOf, JsonTypeInfo<T> type, Func<T, bool> fits,
        int limit, string? cursor, CancellationToken cancellationToken)
        where T : class
    {
        var items = new List<T>();
        var last = cursor;
        await foreach (var (key, document) in AllAsync(store, collection, exploration, idOf, type, cursor, cancellationToken))
        {
            if (!fits(document))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return new DocumentPage<T>(items, last);
            }

            items.Add(document);
            last = key;
        }

        return new DocumentPage<T>(items, null);
    }

    /// <summary>The first exploration's document of that id, or null.</summary>
    public static async Task<T?> FindAsync<T>(IDocumentStore store, string collection, string? exploration, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var name in ExplorationsAsync(store, exploration, cancellationToken))
        {
            if (await store.FindAsync(collection, $"{name}/{id}", type, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static async IAsyncEnumerable<(string Key, T Document)> AllAsync<T>(
        IDocumentStore store, string collection, string? exploration, Func<T, string> idOf, JsonTypeInfo<T> type, string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var name in ExplorationsAsync(store, exploration, cancellationToken))
        {
            if (string.CompareOrdinal($"{name}/\U0010FFFF", after) < 0)
            {
                continue;
            }

            await foreach (var document in store.AllAsync(collection, $"{name}/", d => $"{name}/{idOf(d)}", type, after, cancellationToken))
            {
                yield return ($"{name}/{idOf(document)}", document);
            }
        }
    }

    // What agents' traffic left is kept as that of an exploration of its own, in its place in the order.
    private static async IAsyncEnumerable<string> ExplorationsAsync(
        IDocumentStore store, string? exploration, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (exploration is not null)
        {
            yield return exploration;
            yield break;
        }

        var watched = RecordedCall.Watched;
        await foreach (var record in store.AllAsync(Collections.Explorations, "", e => e.Id, ExplorationRecord.Json, cancellationToken: cancellationToken))
        {
            if (watched is not null && string.CompareOrdinal(watched, record.Id) < 0)
            {
                yield return watched;
                watched = null;
            }

            yield return record.Id;
        }

        if (watched is not null)
        {
            yield return watched;
        }
    }
}
