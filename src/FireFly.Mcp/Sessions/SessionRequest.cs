namespace FireFly.Mcp;

/// <summary>What a session should be.</summary>
public sealed record SessionRequest
{
    /// <summary>Names the session and its folder; unique among the sessions alive.</summary>
    public required string Id { get; init; }

    /// <summary>How far from now its servers believe to be. Only where <see cref="LiveEnvironment.CanShiftClock"/>.</summary>
    public TimeSpan ClockShift { get; init; }

    /// <summary>Whether servers marked stateless may answer from a process that other sessions use too.</summary>
    public bool AllowShared { get; init; } = true;
}
