namespace FireFly.Mcp;

/// <summary>What a process has and wants of a server.</summary>
/// <param name="Held">Sessions that it has, at least 0.</param>
/// <param name="Wanted">Sessions that it wants beside them, at least 0.</param>
/// <param name="Most">Sessions that all processes together may have: <see cref="Contracts.ServerLimits.MaxSessions"/>.</param>
public sealed record SessionClaim(int Held, int Wanted, int Most);
