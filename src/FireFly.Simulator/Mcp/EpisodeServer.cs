using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Episodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using McpTool = ModelContextProtocol.Protocol.Tool;

namespace FireFly.Simulator.Mcp;

/// <summary>
/// An episode as its agent sees it: the offered tools by their model-facing names, and <c>submit_answer</c>. Nothing here tells of state,
/// matches, gold or scores, but for the reward that the answer earns.
/// </summary>
internal sealed class EpisodeServer(EpisodeRegistry episodes, string id)
{
    public const string SubmitAnswer = "submit_answer";

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult
        {
            Tools = episodes.Find(id) is { } episode ? [.. episode.Tools.Select(tool => tool.ToMcp(tool.ModelName)), SubmitTool(episode)] : [],
        });

    public ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Call(context.Params).ToMcp());

    private static McpTool SubmitTool(Episode episode) => new()
    {
        Name = SubmitAnswer,
        Description = "Submits the final answer and ends the episode. It can be called once.",
        InputSchema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["answer"] = JsonNode.Parse(episode.Task.AnswerSchema.GetRawText()) },
            ["required"] = new JsonArray("answer"),
        }),
    };

    private ToolResult Call(CallToolRequestParams? call)
    {
        if (episodes.Find(id) is not { } episode)
        {
            return ToolResult.OfText($"{ErrorCodes.NotFound}: the episode is over.", isError: true);
        }

        if (call?.Name == SubmitAnswer)
        {
            return Submit(episode, call);
        }

        return episode.Step(call?.Name ?? "", McpArguments.Of(call))?.Result ?? Over();
    }

    private static ToolResult Submit(Episode episode, CallToolRequestParams call)
    {
        if (call.Arguments is null || !call.Arguments.TryGetValue("answer", out var answer))
        {
            return ToolResult.OfText($"{ErrorCodes.Invalid}: '{SubmitAnswer}' needs 'answer'.", isError: true);
        }

        return episode.Answer(answer) is { } score ? ToolResult.OfText($"reward: {score.Reward}") : Over();
    }

    private static ToolResult Over() => ToolResult.OfText($"{ErrorCodes.EpisodeDone}: the answer has been submitted.", isError: true);
}
