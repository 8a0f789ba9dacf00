using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>One call of a trajectory.</summary>
public sealed record TrajectoryCall
{
    /// <summary>Id of the recording.</summary>
    public required string Recording { get; init; }

    /// <summary>Tool id.</summary>
    public required string Tool { get; init; }

    /// <summary>Arguments as sent.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>Whether the call failed, by any of the error shapes.</summary>
    public required bool IsError { get; init; }

    /// <summary>Origin of each argument, by JSON Pointer into <see cref="Arguments"/>.</summary>
    public required IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; }

    /// <summary>The prompt with which a language model chose the arguments: name, version and hash. None where no model did.</summary>
    public string? Prompt { get; init; }
}
