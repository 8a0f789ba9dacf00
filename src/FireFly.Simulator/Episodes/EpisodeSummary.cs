using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>An episode in a list.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="Split">The task's split.</param>
/// <param name="Done">Whether an answer has been scored.</param>
/// <param name="Reward">0 or 1, once done.</param>
/// <param name="Partial">Share of right fields, once done.</param>
/// <param name="Steps">How many calls it made.</param>
/// <param name="ByMatch">The same by how they were answered.</param>
/// <param name="Begun">When it began.</param>
/// <param name="Finished">When it was answered.</param>
public sealed record EpisodeSummary(
    string Id, string TaskId, string? Split, bool Done, int? Reward, double? Partial, int Steps, IReadOnlyDictionary<MatchKind, int> ByMatch, DateTimeOffset Begun, DateTimeOffset? Finished)
{
    /// <summary>The dataset of the task.</summary>
    public string? Dataset { get; init; }

    /// <summary>True where nobody answered, and it was dropped for being idle.</summary>
    public bool? Abandoned { get; init; }

    /// <summary>The summary of an episode.</summary>
    public static EpisodeSummary Of(EpisodeView episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new(
            episode.Id, episode.TaskId, episode.Split, episode.Done, episode.Reward, episode.Score?.Partial, episode.Steps.Count,
            episode.Steps.GroupBy(step => step.Match).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()), episode.Begun, episode.Finished) { Dataset = episode.Dataset, Abandoned = episode.Abandoned };
    }
}
