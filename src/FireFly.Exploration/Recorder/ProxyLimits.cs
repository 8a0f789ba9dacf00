namespace FireFly.Exploration.Recorder;

/// <summary>What a proxy that runs for long must not wait for.</summary>
/// <param name="Idle">A conversation in which nothing happened for so long is ended; null for never.</param>
/// <param name="EndsSilence">
/// Whether a request is answered by an error once the server has said nothing for <c>startTimeoutSeconds</c> (initialize) or
/// <c>callTimeoutSeconds</c> (all others). Without it the client's own patience counts.
/// </param>
public sealed record ProxyLimits(TimeSpan? Idle, bool EndsSilence)
{
    /// <summary>Waits for everything.</summary>
    public static ProxyLimits None { get; } = new(null, false);
}
