namespace FireFly.Gateway.Keys;

/// <summary>A key that the gateway knows.</summary>
/// <param name="Holder">Who holds it.</param>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Expires">When it ends; null: never.</param>
/// <param name="RequestsPerMinute">How many requests it may send a minute.</param>
internal sealed record ApiKey(string Holder, byte[] Hash, Role Role, DateTimeOffset? Expires, int RequestsPerMinute);
