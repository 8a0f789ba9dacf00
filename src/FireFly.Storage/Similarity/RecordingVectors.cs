namespace FireFly.Storage.Similarity;

/// <summary>What is indexed for one tool of one dataset.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Tool">Tool id.</param>
/// <param name="Ids">Ids of the recordings, in order.</param>
/// <param name="Vectors">
/// Makes their vectors, in the same order, each time the same, all of one length; asked for when they must be indexed, which may be again
/// later. So no second copy of them need be held.
/// </param>
public sealed record RecordingVectors(string Dataset, string Tool, IReadOnlyList<string> Ids, Func<IEnumerable<ReadOnlyMemory<float>>> Vectors);
