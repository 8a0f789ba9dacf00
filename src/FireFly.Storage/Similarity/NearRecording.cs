namespace FireFly.Storage.Similarity;

/// <summary>A recording beside a query.</summary>
/// <param name="Index">Its place among those given.</param>
/// <param name="Score">Cosine, -1 to 1.</param>
public readonly record struct NearRecording(int Index, float Score);
