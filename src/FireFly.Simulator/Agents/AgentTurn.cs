using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Episodes;

namespace FireFly.Simulator.Agents;

/// <summary>What one tool call of an agent gave, whatever the protocol it came over.</summary>
/// <param name="Result">The tool's result; failures of a tool are results too.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/> where the simulator itself had to say no.</param>
/// <param name="Reward">0 or 1, for the call that answered.</param>
/// <param name="Done">Whether the episode is over.</param>
internal sealed record AgentTurn(ToolResult Result, string? Code, int? Reward, bool Done)
{
    /// <summary>Calls an offered tool or answers.</summary>
    public static async ValueTask<AgentTurn> TakeAsync(Episode episode, string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (tool == AnswerTool.Name)
        {
            return await AnswerAsync(episode, arguments, cancellationToken);
        }

        return await episode.StepAsync(tool, arguments, cancellationToken) is { } answer ? new AgentTurn(answer.Result, answer.Code, null, Done: false) : Over();
    }

    private static async ValueTask<AgentTurn> AnswerAsync(Episode episode, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!AnswerTool.TryRead(arguments, out var answer))
        {
            return new AgentTurn(ToolResult.OfText($"{ErrorCodes.Invalid}: '{AnswerTool.Name}' needs 'answer'.", isError: true), ErrorCodes.Invalid, null, episode.Done);
        }

        return await episode.AnswerAsync(answer, cancellationToken) is { } score
            ? new AgentTurn(ToolResult.OfText($"reward: {score.Reward}"), null, score.Reward, Done: true)
            : Over();
    }

    private static AgentTurn Over() =>
        new(ToolResult.OfText($"{ErrorCodes.EpisodeDone}: the answer has been submitted.", isError: true), ErrorCodes.EpisodeDone, null, Done: true);
}
