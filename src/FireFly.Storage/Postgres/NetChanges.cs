namespace FireFly.Storage.Postgres;

/// <summary>
/// What a batch comes to, one change for each document, so that the database can take them all at once in any order. In the order of
/// collection and id: writers that take their locks in one order do not wait for each other in a circle.
/// </summary>
internal sealed class NetChanges
{
    private enum Kind
    {
        Replace,
        Keep,
        Remove,
    }

    private readonly SortedDictionary<(string Collection, string Id), (Kind Kind, byte[] Json)> _changes =
        new(Comparer<(string Collection, string Id)>.Create(static (a, b) => string.CompareOrdinal(a.Collection, b.Collection) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id)));

    public NetChanges(DocumentBatch batch)
    {
        foreach (var (collection, id, json, keeps) in batch.Changes)
        {
            var key = (PostgresText.Kept(collection), PostgresText.Kept(id));
            if (json is null)
            {
                _changes[key] = (Kind.Remove, []);
            }
            else if (!keeps)
            {
                _changes[key] = (Kind.Replace, json);
            }
            else if (!_changes.TryGetValue(key, out var earlier))
            {
                _changes[key] = (Kind.Keep, json);
            }
            else if (earlier.Kind == Kind.Remove)
            {
                // Gone by then, whatever was there.
                _changes[key] = (Kind.Replace, json);
            }
        }
    }

    /// <summary>How many documents are touched.</summary>
    public int Count => _changes.Count;

    /// <summary>Written whether they are there or not.</summary>
    public ChangedRows Replaced => Rows(Kind.Replace);

    /// <summary>Written where there is none.</summary>
    public ChangedRows Kept => Rows(Kind.Keep);

    /// <summary>Deleted.</summary>
    public ChangedRows Removed => Rows(Kind.Remove);

    private ChangedRows Rows(Kind kind)
    {
        var rows = _changes.Where(change => change.Value.Kind == kind).ToList();
        return new ChangedRows([.. rows.Select(row => row.Key.Collection)], [.. rows.Select(row => row.Key.Id)], [.. rows.Select(row => row.Value.Json)]);
    }
}
