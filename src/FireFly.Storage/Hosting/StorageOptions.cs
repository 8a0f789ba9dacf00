namespace FireFly.Storage;

/// <summary>Section <c>FireFly:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Storage";

    /// <summary>
    /// Which store holds the documents: <c>Sqlite</c> (default), or <c>Postgres</c>, the database of the connection string <c>firefly</c>
    /// (environment: <c>ConnectionStrings__firefly</c>). Environment: <c>FireFly__Storage__Provider</c>.
    /// </summary>
    public string Provider { get; set; } = StorageProviders.Sqlite;

    /// <summary>
    /// For <c>Sqlite</c>: folder of the data, made where it is missing; default <c>firefly-data</c> under the working directory.
    /// The store is the file <c>firefly.db</c> in it. Environment: <c>FireFly__Storage__Path</c>; overridden by <c>--data</c>.
    /// </summary>
    public string Path { get; set; } = "firefly-data";

    /// <summary>
    /// For <c>Postgres</c>: how many seconds a read or write waits for a database that cannot be reached before it fails, 0 to 600. Default
    /// 30: a restart of the database costs no work. Environment: <c>FireFly__Storage__PatienceSeconds</c>.
    /// </summary>
    public int PatienceSeconds { get; set; } = 30;

    /// <summary>Whether documents are kept in PostgreSQL.</summary>
    internal bool IsPostgres => string.Equals(Provider, StorageProviders.Postgres, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether documents are kept in a file.</summary>
    internal bool IsSqlite => string.Equals(Provider, StorageProviders.Sqlite, StringComparison.OrdinalIgnoreCase);
}
