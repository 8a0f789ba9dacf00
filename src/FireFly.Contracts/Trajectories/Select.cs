using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>
/// How a question names the element meant, where a pointer goes through an array of several.
/// <c>only</c>; <c>position</c> (<see cref="Is"/>: first, last, or a number from 1); <c>attribute</c>
/// (<see cref="Pointer"/> within the element has the value <see cref="EqualTo"/>, and one element does); <c>superlative</c>
/// (<see cref="Is"/>: max, min, earliest, latest, longest, shortest of <see cref="Pointer"/> within the element, and one element has it).
/// </summary>
public sealed record Select
{
    /// <summary><c>only</c>, <c>position</c>, <c>attribute</c> or <c>superlative</c>.</summary>
    public required string By { get; init; }

    /// <summary>JSON Pointer within the element; empty for the element itself.</summary>
    public string? Pointer { get; init; }

    /// <summary>Which position or extreme.</summary>
    public string? Is { get; init; }

    /// <summary>The attribute's value.</summary>
    [JsonPropertyName("equals")]
    public JsonElement? EqualTo { get; init; }
}
