namespace FireFly.Simulator.Judging;

/// <summary>Whether two free texts say the same.</summary>
/// <param name="Same">Whether they do.</param>
/// <param name="Reason">Why, with the prompt that asked.</param>
public sealed record TextVerdict(bool Same, string Reason);
