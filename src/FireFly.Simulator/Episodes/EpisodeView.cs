using System.Text.Json;

namespace FireFly.Simulator.Episodes;

/// <summary>An episode as operators see it; the gold answer is not part of it.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="Question">What the agent was asked.</param>
/// <param name="Seed">The seed it was begun with, where one was given.</param>
/// <param name="Done">Whether an answer has been scored.</param>
/// <param name="Reward">0 or 1, once done.</param>
/// <param name="Steps">The calls in order.</param>
/// <param name="Begun">When it began.</param>
public sealed record EpisodeView(string Id, string TaskId, string Question, int? Seed, bool Done, int? Reward, IReadOnlyList<EpisodeStep> Steps, DateTimeOffset Begun)
{
    /// <summary>The dataset of the task.</summary>
    public string? Dataset { get; init; }

    /// <summary>The task's split.</summary>
    public string? Split { get; init; }

    /// <summary>The answer as given, once done.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>All of the score, once done.</summary>
    public EpisodeScore? Score { get; init; }

    /// <summary>When it was answered, or dropped.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>True where nobody answered, and it was dropped for being idle.</summary>
    public bool? Abandoned { get; init; }

    /// <summary>The view of a stored episode.</summary>
    public static EpisodeView Of(EpisodeRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Id, record.TaskId, record.Question, record.Seed, record.Abandoned != true, record.Score.Reward, record.Steps, record.Begun)
        {
            Dataset = record.Dataset,
            Split = record.Split,
            Answer = record.Answer,
            Score = record.Score,
            Finished = record.Finished,
            Abandoned = record.Abandoned,
        };
    }
}
