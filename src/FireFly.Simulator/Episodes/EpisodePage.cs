namespace FireFly.Simulator.Episodes;

/// <summary>A page of episodes.</summary>
/// <param name="Items">The episodes in the order in which they began.</param>
/// <param name="Cursor">Goes into <c>?cursor=</c> for the next page; null on the last.</param>
public sealed record EpisodePage(IReadOnlyList<EpisodeSummary> Items, string? Cursor);
