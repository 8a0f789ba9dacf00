namespace FireFly.Storage.Similarity;

/// <summary>Section <c>FireFly:Similarity</c>.</summary>
public sealed class SimilarityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Similarity";

    /// <summary>
    /// Where vectors are kept and compared: <c>InProcess</c> (default), or <c>Qdrant</c>, the server of the connection string
    /// <c>qdrant</c> (environment: <c>ConnectionStrings__qdrant=Endpoint=http://host:6334;Key=..</c>). Environment:
    /// <c>FireFly__Similarity__Provider</c>.
    /// </summary>
    public string Provider { get; set; } = SimilarityProviders.InProcess;

    /// <summary>For <c>Qdrant</c>: what the names of the collections begin with; the length of the vectors follows. Default <c>firefly-recordings</c>.</summary>
    public string Collection { get; set; } = "firefly-recordings";

    internal bool IsQdrant => string.Equals(Provider, SimilarityProviders.Qdrant, StringComparison.OrdinalIgnoreCase);

    internal bool IsInProcess => string.Equals(Provider, SimilarityProviders.InProcess, StringComparison.OrdinalIgnoreCase);
}
