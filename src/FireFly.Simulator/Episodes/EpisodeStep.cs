using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Episodes;

/// <summary>One call of an episode.</summary>
/// <param name="Tool">The name as called.</param>
/// <param name="Arguments">The arguments as sent; larger ones than an episode logs are replaced by <c>{"omitted": "n characters"}</c>.</param>
/// <param name="Match">How it was answered.</param>
/// <param name="Recordings">Ids of the recordings that answered it.</param>
/// <param name="IsError">Whether the answer was an error.</param>
public sealed record EpisodeStep(string Tool, JsonElement Arguments, MatchKind Match, IReadOnlyList<string> Recordings, bool IsError)
{
    /// <summary>What the tool answered, as the agent got it.</summary>
    public ToolResult? Observation { get; init; }

    /// <summary>Id of the tool; the name as called where there is no such tool.</summary>
    public string ToolId { get; init; } = "";

    /// <summary>State in which it was called, by the calls that changed something before it.</summary>
    public string StateKey { get; init; } = "";

    /// <summary>True where the answer was recorded in another state than the episode was in.</summary>
    public bool? OtherState { get; init; }

    /// <summary>How sure the answer was, 0 to 1, where it came from a similar recording.</summary>
    public double? Score { get; init; }

    /// <summary>For generated answers: the model and its prompt.</summary>
    public string? GeneratedBy { get; init; }

    /// <summary>For derived answers: id of the rule among those of the tool.</summary>
    public string? Rule { get; init; }

    /// <summary>For errors of the simulator's own: <c>unseen</c>, <c>invalid-arguments</c>, <c>unknown-tool</c> or <c>invalid</c>.</summary>
    public string? Code { get; init; }
}
