namespace FireFly.Benchmarks.Retrieval;

/// <summary>A call that nobody had recorded, made live, and what the simulator says to it.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Failed">Whether the live answer is an error.</param>
/// <param name="Answered">Whether <c>nearest</c> answers.</param>
/// <param name="Right">Whether that is the live answer.</param>
/// <param name="First">Whether the most similar recording at any score gave the live answer.</param>
internal sealed record FreshCall(string Tool, bool Failed, bool Answered, bool Right, bool First);
