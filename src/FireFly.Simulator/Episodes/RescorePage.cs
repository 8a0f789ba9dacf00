namespace FireFly.Simulator.Episodes;

/// <summary>A page of episodes that were scored again.</summary>
/// <param name="Scored">Episodes scored.</param>
/// <param name="Changed">Of these, those whose reward is another now.</param>
/// <param name="Items">Each of them, and those that could not be scored.</param>
/// <param name="Cursor">Goes into the next request; null on the last page.</param>
public sealed record RescorePage(int Scored, int Changed, IReadOnlyList<RescoredEpisode> Items, string? Cursor);
