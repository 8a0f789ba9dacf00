using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.GraphBuilder.Servers;

/// <summary>The server definitions in the store, by name. Secrets that come from the environment are not in there.</summary>
internal sealed class StoredServers(IDocumentStore store)
{
    public IAsyncEnumerable<JsonObject> AllAsync(CancellationToken cancellationToken) =>
        store.AllAsync(Collections.Servers, "", ServerEntry.NameOf, FireFlyJson.Default.JsonObject, cancellationToken: cancellationToken);

    public Task<DocumentPage<JsonObject>> PageAsync(int limit, string? cursor, CancellationToken cancellationToken) =>
        store.PageAsync(Collections.Servers, "", ServerEntry.NameOf, FireFlyJson.Default.JsonObject, _ => true, limit, cursor, cancellationToken);

    public Task<JsonObject?> FindAsync(string name, CancellationToken cancellationToken) =>
        store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken);

    public Task SaveAsync(IEnumerable<JsonObject> entries, CancellationToken cancellationToken)
    {
        var batch = new DocumentBatch();
        foreach (var entry in entries)
        {
            batch.Put(Collections.Servers, ServerEntry.NameOf(entry), entry, FireFlyJson.Default.JsonObject);
        }

        return store.WriteAsync(batch, cancellationToken);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        store.WriteAsync(new DocumentBatch().Delete(Collections.Servers, name), cancellationToken);

    /// <summary>The definitions of the named servers, or of all that can be used, with the environment as it is now.</summary>
    /// <exception cref="KeyNotFoundException">One of the names is not known.</exception>
    /// <exception cref="McpConfigurationException">A named one is switched off, or its definition does not hold any more.</exception>
    public async Task<McpServers> ReadAsync(IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        var entries = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        await foreach (var entry in AllAsync(cancellationToken))
        {
            entries[ServerEntry.NameOf(entry)] = entry;
        }

        return names is null
            ? ServerEntry.ReadAll(entries.Values, Environment.GetEnvironmentVariable)
            : new McpServers(
                [.. names.Select(name => entries.TryGetValue(name, out var entry)
                    ? ServerEntry.Read(entry, Environment.GetEnvironmentVariable)
                    : throw new KeyNotFoundException($"there is no server '{name}'"))],
                []);
    }
}
