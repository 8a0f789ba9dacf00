namespace FireFly.Storage.Similarity;

/// <summary>Values of <c>FireFly:Similarity:Provider</c>.</summary>
public static class SimilarityProviders
{
    /// <summary>In the memory of each process.</summary>
    public const string InProcess = "InProcess";

    /// <summary>A Qdrant server that several processes share.</summary>
    public const string Qdrant = "Qdrant";
}
