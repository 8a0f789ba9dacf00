using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis;

/// <summary>A task before it has words: a slice of observed calls and the values that are to be asked for.</summary>
public sealed record TaskDraft
{
    /// <summary>The reference calls in order; origins index into this list.</summary>
    public required IReadOnlyList<DraftCall> Calls { get; init; }

    /// <summary>What is asked for: 1 to 4 fields.</summary>
    public required IReadOnlyList<DraftField> Fields { get; init; }
}
