using FireFly.Contracts;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>A recorded call that the index did not hold, and what became of it.</summary>
/// <param name="Recording">The call with the server's own answer.</param>
/// <param name="Score">Score of the most similar recording; null where it may not answer.</param>
/// <param name="Answered">Whether the score was good enough.</param>
/// <param name="Right">Whether that answer equals the server's.</param>
/// <param name="First">Whether the most similar recording at any score, without learning and rules, gave the server's answer.</param>
internal sealed record HeldOutCall(RecordedCall Recording, double? Score, bool Answered, bool Right, bool First);
