namespace FireFly.Storage;

/// <summary>Section <c>FireFly:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Storage";

    /// <summary>Which store holds the documents: <c>Sqlite</c> (default). Environment: <c>FireFly__Storage__Provider</c>.</summary>
    public string Provider { get; set; } = StorageProviders.Sqlite;

    /// <summary>
    /// For <c>Sqlite</c>: folder of the data, made where it is missing; default <c>firefly-data</c> under the working directory.
    /// The store is the file <c>firefly.db</c> in it. Environment: <c>FireFly__Storage__Path</c>; overridden by <c>--data</c>.
    /// </summary>
    public string Path { get; set; } = "firefly-data";
}
