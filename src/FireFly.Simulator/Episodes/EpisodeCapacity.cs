namespace FireFly.Simulator.Episodes;

/// <summary>How full this process is with episodes.</summary>
/// <param name="Limit">Most open episodes; further ones are refused with 429.</param>
/// <param name="Open">Episodes without an answer.</param>
/// <param name="Free">Episodes that can begin now.</param>
/// <param name="FinishedKept">Finished episodes still in memory; older ones are read from the store.</param>
/// <param name="Stored">Finished episodes in the store.</param>
/// <param name="Begun">Episodes begun since the process began.</param>
/// <param name="Finished">Of these, answered.</param>
/// <param name="Reaped">Of these, dropped because nobody touched them for too long.</param>
/// <param name="Unstored">Of the finished ones, those that could not be written to the store.</param>
/// <param name="IdleMinutes">An open episode untouched for so many minutes is dropped.</param>
/// <param name="MaxSteps">Most calls of an episode.</param>
public sealed record EpisodeCapacity(
    int Limit, int Open, int Free, int FinishedKept, int Stored, long Begun, long Finished, long Reaped, long Unstored, int IdleMinutes, int MaxSteps);
