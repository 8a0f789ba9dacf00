using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval;

/// <summary>A recording beside the call that it might answer.</summary>
/// <param name="Call">Its place in the index.</param>
/// <param name="Recording">The recording that suits the state best.</param>
/// <param name="Rank">Which of the wanted states it is from.</param>
/// <param name="Embedding">Cosine, 0 to 1.</param>
/// <param name="Similarity">Of arguments and state, 0 to 1.</param>
internal readonly record struct Neighbour(IndexedCall Call, RecordedCall Recording, int Rank, double Embedding, double Similarity);
