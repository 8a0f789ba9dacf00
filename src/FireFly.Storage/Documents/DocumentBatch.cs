using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage;

/// <summary>Changes that are written together or not at all.</summary>
public sealed class DocumentBatch
{
    private readonly List<(string Collection, string Id, byte[]? Json)> _changes = [];

    /// <summary>The changes in order; a null document is a deletion.</summary>
    public IReadOnlyList<(string Collection, string Id, byte[]? Json)> Changes => _changes;

    /// <summary>Writes a document.</summary>
    public DocumentBatch Put<T>(string collection, string id, T document, JsonTypeInfo<T> type)
    {
        _changes.Add((collection, id, JsonSerializer.SerializeToUtf8Bytes(document, type)));
        return this;
    }

    /// <summary>Deletes a document, if it is there.</summary>
    public DocumentBatch Delete(string collection, string id)
    {
        _changes.Add((collection, id, null));
        return this;
    }
}
