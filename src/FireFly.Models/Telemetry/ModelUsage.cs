namespace FireFly.Models.Telemetry;

/// <summary>What a role has used.</summary>
/// <param name="Role">Name of the role.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Requests">Requests that the provider answered.</param>
/// <param name="Replayed">Requests that the cassette answered, at no cost.</param>
/// <param name="Failed">Requests that failed after all tries.</param>
/// <param name="Retries">Tries after a failed one.</param>
/// <param name="Repairs">Answers by schema that had to be asked for again.</param>
/// <param name="InputTokens">Tokens in, of answered requests.</param>
/// <param name="OutputTokens">Tokens out.</param>
/// <param name="Cost">What they cost; null where no price is known.</param>
public sealed record ModelUsage(string Role, string Model, long Requests, long Replayed, long Failed, long Retries, long Repairs, long InputTokens, long OutputTokens, decimal? Cost);
