using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>A task whose answer was observed on live servers, and which passed all of <see cref="TaskChecks"/>.</summary>
public sealed record VerifiedTask
{
    /// <summary>Content id.</summary>
    public required string Id { get; init; }

    /// <summary>What the agent is asked.</summary>
    public required string Question { get; init; }

    /// <summary>The words of the question that stand for something, in their order; none where a person or a model wrote it.</summary>
    public IReadOnlyList<TaskPhrase>? Phrases { get; init; }

    /// <summary>JSON Schema of the answer object.</summary>
    public required JsonElement AnswerSchema { get; init; }

    /// <summary>A sentence with <c>{field}</c> places.</summary>
    public required string AnswerTemplate { get; init; }

    /// <summary>The gold answer: an object with one member for each field.</summary>
    public required JsonElement Answer { get; init; }

    /// <summary>The fields of <see cref="Answer"/>, by name.</summary>
    public required IReadOnlyDictionary<string, AnswerField> Fields { get; init; }

    /// <summary>The reference solution.</summary>
    public required IReadOnlyList<ReferenceCall> Calls { get; init; }

    /// <summary>Ids of the tools offered: those needed and distractors, ordinal order.</summary>
    public required IReadOnlyList<string> Tools { get; init; }

    /// <summary>Servers of the reference calls, ordinal order.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>One of <see cref="DagShapes"/>, of the reference calls.</summary>
    public required string Shape { get; init; }

    /// <summary><c>train</c>, <c>validation</c>, <c>test</c> or <c>heldout-servers</c>.</summary>
    public required string Split { get; init; }

    /// <summary><c>easy</c>, <c>medium</c> or <c>hard</c>: by calls, flows, servers and distractors.</summary>
    public required string Difficulty { get; init; }

    /// <summary>What it passed.</summary>
    public required TaskChecks Checks { get; init; }

    /// <summary>What the checks did; null in datasets of earlier versions.</summary>
    public TaskEvidence? Evidence { get; init; }

    /// <summary>Prompts of language models that helped to make it: name, version and hash of each. None where no model did.</summary>
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>What a language model found of each criterion of quality; none where no model judged.</summary>
    public IReadOnlyDictionary<string, CriterionVerdict>? Judgement { get; init; }
}
