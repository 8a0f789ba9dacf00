using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Slicing;

/// <summary>One call of a slice.</summary>
internal sealed record SliceCall
{
    public required Tool Tool { get; init; }

    public required JsonElement Arguments { get; init; }

    public required IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; }

    /// <summary>Whether the recorded call changed something.</summary>
    public required bool Changed { get; init; }

    /// <summary>Value view of the recorded result.</summary>
    public required JsonElement View { get; init; }

    public string Server => Tool.Server;
}
