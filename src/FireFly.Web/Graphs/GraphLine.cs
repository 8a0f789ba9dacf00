using FireFly.Contracts;

namespace FireFly.Web.Graphs;

/// <summary>An edge in a drawing.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Band">The surest of what it stands for.</param>
/// <param name="Count">How many edges it stands for.</param>
internal sealed record GraphLine(string From, string To, ConfidenceBand Band, int Count);
