namespace FireFly.Storage.Postgres;

/// <summary>Rows by column, as the database takes many of them at once.</summary>
internal sealed record ChangedRows(string[] Collections, string[] Ids, byte[][] Json)
{
    public int Count => Ids.Length;
}
