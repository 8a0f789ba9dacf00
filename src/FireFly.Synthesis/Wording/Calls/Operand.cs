using System.Text.Json;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>One argument of a call, ready to be put into its sentence.</summary>
internal sealed record Operand
{
    /// <summary>Parameter name.</summary>
    public required string Name { get; init; }

    /// <summary>The name as a person says it.</summary>
    public required string Human { get; init; }

    /// <summary>The parameter's description; empty where it has none.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the tool demands it.</summary>
    public required bool Required { get; init; }

    /// <summary>Values that the schema allows; empty where it names none.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>The argument.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>The value in words: quoted, or a reference to an earlier output.</summary>
    public required string Spoken { get; init; }

    /// <summary>Whether the value (or a part of it) came from an earlier call.</summary>
    public required bool IsFlow { get; init; }

    /// <summary>For a flow of one value: its name.</summary>
    public OutputName? Source { get; init; }

    /// <summary>For a flow of one value: " from step 2"; empty where it needs no step.</summary>
    public string Step { get; init; } = "";

    /// <summary>Whether several values are meant.</summary>
    public bool IsList => Value.ValueKind == JsonValueKind.Array && Value.GetArrayLength() > 1;

    /// <summary>Last word of the name.</summary>
    public string Head => English.Nouns.Head(Human);
}
