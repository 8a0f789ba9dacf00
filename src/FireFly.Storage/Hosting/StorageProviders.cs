namespace FireFly.Storage;

/// <summary>Values of <c>FireFly:Storage:Provider</c>.</summary>
public static class StorageProviders
{
    /// <summary>One file, in process.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>A PostgreSQL database that several processes share.</summary>
    public const string Postgres = "Postgres";
}
