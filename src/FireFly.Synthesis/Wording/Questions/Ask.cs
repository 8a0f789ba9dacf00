using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>One field in words, before it stands in a question.</summary>
internal sealed record Ask
{
    public required int Field { get; init; }

    public required AskKind Kind { get; init; }

    /// <summary>Without article: "priority", "sizes in bytes", "task".</summary>
    public required string Noun { get; init; }

    /// <summary>The whole noun phrase: "the priority of task TASK-9".</summary>
    public required Phrase Words { get; init; }

    /// <summary>Whose it is.</summary>
    public Thing? Owner { get; init; }

    /// <summary>The things counted or listed.</summary>
    public EntitySet? Set { get; init; }

    /// <summary>For <see cref="AskKind.Which"/>: "commit with the highest ...", without article; for results: whole questions.</summary>
    public IReadOnlyList<Phrase> Whole { get; init; } = [];

    public ValueKind ValueKind { get; init; }

    public required JsonElement Value { get; init; }

    public bool IsPlural { get; init; }
}
