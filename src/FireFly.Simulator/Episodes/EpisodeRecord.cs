using System.Text.Json;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// An episode as it is stored once it is over: the trajectory of one run, with what the tools answered, and what it earned. The gold answer is
/// not part of it.
/// </summary>
public sealed record EpisodeRecord
{
    /// <summary>Id of the episode; ids sort by when episodes began.</summary>
    public required string Id { get; init; }

    /// <summary>Its task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The task's split.</summary>
    public required string Split { get; init; }

    /// <summary>What the agent was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The seed it was begun with, where one was given.</summary>
    public int? Seed { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Begun { get; init; }

    /// <summary>When it was answered, or dropped.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>True where nobody answered, and the episode was dropped for being idle: its reward is 0.</summary>
    public bool? Abandoned { get; init; }

    /// <summary>The calls in order.</summary>
    public required IReadOnlyList<EpisodeStep> Steps { get; init; }

    /// <summary>The answer as given; none where it was larger than an answer may be.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>What it earned, when it was last scored.</summary>
    public required EpisodeScore Score { get; init; }

    /// <summary>When it was scored again, where it was.</summary>
    public DateTimeOffset? Rescored { get; init; }
}
