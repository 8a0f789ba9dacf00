using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis;

/// <summary>One observed call of a draft.</summary>
public sealed record DraftCall
{
    /// <summary>The tool.</summary>
    public required Tool Tool { get; init; }

    /// <summary>What the tool means.</summary>
    public required ToolSemantics Semantics { get; init; }

    /// <summary>Arguments as sent.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>Origin of each argument, by JSON Pointer into <see cref="Arguments"/>.</summary>
    public required IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; }

    /// <summary><c>answer</c>, <c>flow</c> or <c>state</c>, as in a reference call.</summary>
    public required string Role { get; init; }

    /// <summary>The value view of the observed result.</summary>
    public required JsonElement View { get; init; }
}
