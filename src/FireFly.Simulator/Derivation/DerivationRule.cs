namespace FireFly.Simulator.Derivation;

/// <summary>A rule that was learned from the recordings of a tool, as it is told to people.</summary>
/// <param name="Id">Names it among the rules of its tool.</param>
/// <param name="Kind">Which way of deriving it is, such as <c>settled-by</c> or <c>part-of</c>.</param>
/// <param name="Says">The rule in words.</param>
/// <param name="Support">Recorded calls that it answered while they were left out.</param>
/// <param name="Right">Of these, answered as the server did.</param>
public sealed record DerivationRule(string Id, string Kind, string Says, int Support, int Right)
{
    /// <summary>Share of the left-out calls that it answered as the server did, 0 to 1.</summary>
    public double Precision => Support == 0 ? 0 : (double)Right / Support;
}
