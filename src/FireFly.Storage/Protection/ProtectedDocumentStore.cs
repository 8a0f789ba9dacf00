using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using Microsoft.AspNetCore.DataProtection;

namespace FireFly.Storage.Protection;

/// <summary>
/// Keeps definitions of servers sealed, as their variables and headers are secrets: <c>{"sealed": "..."}</c> by their names. One that was
/// written before is read as it is, and sealed when it is written again.
/// </summary>
internal sealed class ProtectedDocumentStore(IDocumentStore store, Lazy<IDataProtector> protector) : IDocumentStore
{
    private const string Sealed = "sealed";

    public async Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        !IsSecret(collection) ? await store.FindAsync(collection, id, type, cancellationToken).ConfigureAwait(false)
        : await store.FindAsync(collection, id, FireFlyJson.Default.JsonObject, cancellationToken).ConfigureAwait(false) is { } kept ? Open(kept, type) : null;

    public async Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        !IsSecret(collection) ? await store.ListAsync(collection, prefix, after, limit, type, cancellationToken).ConfigureAwait(false)
        : [.. (await store.ListAsync(collection, prefix, after, limit, FireFlyJson.Default.JsonObject, cancellationToken).ConfigureAwait(false)).Select(kept => Open(kept, type))];

    public Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken) => store.CountAsync(collection, prefix, cancellationToken);

    public Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return store.WriteAsync(batch.Changes.Any(change => IsSecret(change.Collection)) ? batch.With(Seal) : batch, cancellationToken);
    }

    private static bool IsSecret(string collection) => collection == Collections.Servers;

    private byte[] Seal(string collection, byte[] json) => IsSecret(collection)
        ? JsonSerializer.SerializeToUtf8Bytes(new JsonObject { [Sealed] = Convert.ToBase64String(protector.Value.Protect(json)) }, FireFlyJson.Default.JsonObject)
        : json;

    private T Open<T>(JsonObject kept, JsonTypeInfo<T> type)
    {
        if (kept is not { Count: 1 } || kept[Sealed] is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return kept.Deserialize(type)!;
        }

        try
        {
            return JsonSerializer.Deserialize(protector.Value.Unprotect(Convert.FromBase64String(text)), type)!;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new StorageException(
                "A definition of a server cannot be read, as the key that it was sealed with is not there any more (the folder 'keys' of the data, or FireFly:ServiceToken): delete the definitions and import them again.", exception);
        }
    }
}
