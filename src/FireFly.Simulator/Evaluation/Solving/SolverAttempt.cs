using System.Text.Json;
using FireFly.Simulator.Episodes;
using FireFly.Verification;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>One attempt of a model at a task: its trajectory, and what it earned. Results stand in the dataset, under the ids of the recordings.</summary>
public sealed record SolverAttempt
{
    /// <summary>Id: by task, model and attempt.</summary>
    public required string Id { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Label of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Seed that was sent with it.</summary>
    public required long Seed { get; init; }

    /// <summary>The prompt: name, version, hash.</summary>
    public required string Prompt { get; init; }

    /// <summary>The task's split.</summary>
    public required string Split { get; init; }

    /// <summary>1 where every field of the answer is right, else 0.</summary>
    public required int Reward { get; init; }

    /// <summary>Share of the fields that are right.</summary>
    public required double Partial { get; init; }

    /// <summary>How it ended.</summary>
    public required AttemptEnd End { get; init; }

    /// <summary>Why, where the end alone does not say.</summary>
    public string? Problem { get; init; }

    /// <summary>Answers of the model.</summary>
    public required int Turns { get; init; }

    /// <summary>The calls of offered tools, in order.</summary>
    public required IReadOnlyList<EpisodeStep> Steps { get; init; }

    /// <summary>Failures that were made to happen, by kind; null where none were ordered.</summary>
    public IReadOnlyDictionary<string, int>? Injected { get; init; }

    /// <summary>Calls that could not be meant.</summary>
    public required Hallucinations Hallucinations { get; init; }

    /// <summary>The answer as given.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>Whether each field is right.</summary>
    public required IReadOnlyDictionary<string, FieldScore> Fields { get; init; }

    /// <summary>How the calls compare with the reference calls.</summary>
    public required CallScore Calls { get; init; }

    /// <summary>Tokens in, of all turns; also where the cassette answered.</summary>
    public required long PromptTokens { get; init; }

    /// <summary>Tokens out.</summary>
    public required long CompletionTokens { get; init; }

    /// <summary>What they cost, where prices are known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The conversation in the form of the OpenAI API; null where it was left out.</summary>
    public JsonElement? Messages { get; init; }
}
