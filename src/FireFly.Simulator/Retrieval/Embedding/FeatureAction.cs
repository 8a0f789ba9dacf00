namespace FireFly.Simulator.Retrieval.Embedding;

/// <summary>Takes one feature of a text.</summary>
internal delegate void FeatureAction<T>(ref T into, ulong feature, float weight);
