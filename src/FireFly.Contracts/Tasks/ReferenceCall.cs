using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>One call of the reference solution of a task.</summary>
public sealed record ReferenceCall
{
    /// <summary>Id of the recording that replays it.</summary>
    public required string Recording { get; init; }

    /// <summary>Tool id.</summary>
    public required string Tool { get; init; }

    /// <summary>Arguments as sent.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>Origin of each argument, by JSON Pointer into <see cref="Arguments"/>; calls are indexes into the task's calls.</summary>
    public required IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; }

    /// <summary><c>answer</c>: an answer field is read from it; <c>flow</c>: its output feeds a later call; <c>state</c>: needed only for what it changes.</summary>
    public required string Role { get; init; }
}
