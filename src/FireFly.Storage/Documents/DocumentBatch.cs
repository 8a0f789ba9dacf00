using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage;

/// <summary>Changes that are written together or not at all.</summary>
public sealed class DocumentBatch
{
    private readonly List<(string Collection, string Id, byte[]? Json, bool Keeps)> _changes = [];

    /// <summary>The changes in order; a null document is a deletion. One that keeps leaves a document alone that is there already.</summary>
    public IReadOnlyList<(string Collection, string Id, byte[]? Json, bool Keeps)> Changes => _changes;

    /// <summary>Writes a document.</summary>
    public DocumentBatch Put<T>(string collection, string id, T document, JsonTypeInfo<T> type)
    {
        _changes.Add((collection, id, JsonSerializer.SerializeToUtf8Bytes(document, type), false));
        return this;
    }

    /// <summary>Writes a document, unless one is there already.</summary>
    public DocumentBatch PutNew<T>(string collection, string id, T document, JsonTypeInfo<T> type)
    {
        _changes.Add((collection, id, JsonSerializer.SerializeToUtf8Bytes(document, type), true));
        return this;
    }

    /// <summary>The same changes with other documents.</summary>
    internal DocumentBatch With(Func<string, byte[], byte[]> replace)
    {
        var batch = new DocumentBatch();
        batch._changes.AddRange(_changes.Select(change => change.Json is null ? change : change with { Json = replace(change.Collection, change.Json) }));
        return batch;
    }

    /// <summary>Deletes a document, if it is there.</summary>
    public DocumentBatch Delete(string collection, string id)
    {
        _changes.Add((collection, id, null, false));
        return this;
    }
}
