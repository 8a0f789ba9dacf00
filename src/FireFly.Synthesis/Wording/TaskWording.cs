using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording;

/// <summary>The words of a task.</summary>
public sealed record TaskWording
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The words of the question that stand for something.</summary>
    public required IReadOnlyList<TaskPhrase> Phrases { get; init; }

    /// <summary>Arguments that the question does not state, with the reason.</summary>
    public required IReadOnlyDictionary<(int Call, string Pointer), string> Unsaid { get; init; }

    /// <summary>A sentence with a <c>{name}</c> place for each field.</summary>
    public required string AnswerTemplate { get; init; }

    /// <summary>Names of the answer fields, one for each field of the draft, in its order: camelCase, distinct.</summary>
    public required IReadOnlyList<string> FieldNames { get; init; }

    /// <summary>JSON Schema of the answer object: an object, all fields required, nothing else, each described in words.</summary>
    public required JsonElement AnswerSchema { get; init; }
}
