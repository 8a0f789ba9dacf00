namespace FireFly.Storage;

/// <summary>Values of <c>FireFly:Storage:Provider</c>.</summary>
public static class StorageProviders
{
    /// <summary>One file, in process.</summary>
    public const string Sqlite = "Sqlite";
}
