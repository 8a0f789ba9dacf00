using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;
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
    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult
        {
            Tools = episodes.Find(id) is { } episode ? [.. episode.Tools.Select(tool => tool.ToMcp(tool.ModelName)), SubmitTool(episode)] : [],
        });

    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken) =>
        (await CallAsync(context.Params, cancellationToken)).ToMcp();

    private static McpTool SubmitTool(Episode episode) => new()
    {
        Name = AnswerTool.Name,
        Description = AnswerTool.Description,
        InputSchema = JsonSerializer.SerializeToElement(AnswerTool.Schema(episode.Task.AnswerSchema.ToNode())),
    };

    private async ValueTask<ToolResult> CallAsync(CallToolRequestParams? call, CancellationToken cancellationToken) => episodes.Find(id) is { } episode
        ? (await AgentTurn.TakeAsync(episode, call?.Name ?? "", McpArguments.Of(call), cancellationToken)).Result
        : ToolResult.OfText($"{ErrorCodes.NotFound}: the episode is over.", isError: true);
}
