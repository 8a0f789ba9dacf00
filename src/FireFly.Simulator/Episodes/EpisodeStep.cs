using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>One call of an episode.</summary>
/// <param name="Tool">The name as called.</param>
/// <param name="Arguments">The arguments as sent.</param>
/// <param name="Match">How it was answered.</param>
/// <param name="Recordings">Ids of the recordings that answered it.</param>
/// <param name="IsError">Whether the answer was an error.</param>
public sealed record EpisodeStep(string Tool, JsonElement Arguments, MatchKind Match, IReadOnlyList<string> Recordings, bool IsError);
