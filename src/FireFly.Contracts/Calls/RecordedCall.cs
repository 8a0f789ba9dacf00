using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>One call to a live server and what came back.</summary>
public sealed record RecordedCall
{
    /// <summary>What <see cref="ExplorationId"/> says of calls that nobody explored: traffic of a user's own agents.</summary>
    public const string Watched = "recorded";

    /// <summary>Content id: tool, arguments, state key and result.</summary>
    public required string Id { get; init; }

    /// <summary>Tool id.</summary>
    public required string Tool { get; init; }

    /// <summary>Arguments as sent, with virtual paths; canonical JSON (RFC 8785).</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>The answer.</summary>
    public required ToolResult Result { get; init; }

    /// <summary>Whether the call truly worked: none of the four error shapes, no soft negative.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether something changed (workspace or memory); true when unsure.</summary>
    public required bool Changed { get; init; }

    /// <summary>Hash over the session's earlier calls that changed something; the empty string's state is <see cref="StateKeys.Initial"/>.</summary>
    public required string StateKey { get; init; }

    /// <summary>Session in which it was made.</summary>
    public required string Session { get; init; }

    /// <summary>Position in the session, from 0.</summary>
    public required int Sequence { get; init; }

    /// <summary>Milliseconds until the answer. Not deterministic.</summary>
    public required double LatencyMs { get; init; }

    /// <summary>Exploration (or proof) that it belongs to.</summary>
    public required string ExplorationId { get; init; }
}
