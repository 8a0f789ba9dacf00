using System.Text.Json;

namespace FireFly.Synthesis.Wording;

/// <summary>The words of a task.</summary>
public sealed record TaskWording
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>A sentence with a <c>{name}</c> place for each field.</summary>
    public required string AnswerTemplate { get; init; }

    /// <summary>Names of the answer fields, one for each field of the draft, in its order: camelCase, distinct.</summary>
    public required IReadOnlyList<string> FieldNames { get; init; }

    /// <summary>JSON Schema of the answer object: an object, all fields required, nothing else, each described in words.</summary>
    public required JsonElement AnswerSchema { get; init; }
}
