using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>Which finished episodes to score again: those listed, or all that fit, a page at a time.</summary>
/// <param name="Ids">Ids of episodes, up to 500.</param>
/// <param name="All">True: all stored ones, of the task and split where these are given.</param>
/// <param name="TaskId">With <paramref name="All"/>: only episodes of this task.</param>
/// <param name="Split">With <paramref name="All"/>: only episodes of this split.</param>
/// <param name="Limit">With <paramref name="All"/>: most episodes of one request, 1 to 500 (default).</param>
/// <param name="Cursor">With <paramref name="All"/>: the cursor of the page before.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RescoreRequest(
    IReadOnlyList<string>? Ids = null, bool All = false, string? TaskId = null, string? Split = null, int Limit = 500, string? Cursor = null);
