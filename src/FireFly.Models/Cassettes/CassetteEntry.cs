using System.Text.Json;

namespace FireFly.Models.Cassettes;

/// <summary>One request and its answer, as a line of a cassette.</summary>
public sealed record CassetteEntry
{
    /// <summary>SHA-256 of <see cref="Request"/> as canonical JSON.</summary>
    public required string Key { get; init; }

    /// <summary>The role that asked.</summary>
    public required string Role { get; init; }

    /// <summary>The prompt that helped to make the request: name, version, hash.</summary>
    public string? Prompt { get; init; }

    /// <summary>All that decides the answer: provider, model, settings, messages, tools, schema.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>The answer.</summary>
    public required JsonElement Response { get; init; }
}
