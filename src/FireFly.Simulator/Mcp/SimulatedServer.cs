using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Retrieval;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Tool = FireFly.Contracts.Tool;

namespace FireFly.Simulator.Mcp;

/// <summary>One MCP session with a simulated server: its tools by their own names, its state kept for as long as the session lasts. It begins with its first call: clients without sessions have one a request.</summary>
internal sealed class SimulatedServer(IReadOnlyDictionary<string, Tool> tools, Lazy<SimulatedSession> session, CallCounts counts)
{
    private readonly CallGate _gate = new();

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.Values.Select(tool => tool.ToMcp(tool.Name))] });

    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        var name = context.Params?.Name ?? "";
        if (!tools.TryGetValue(name, out var tool))
        {
            // As real servers answer: the protocol's own error.
            throw new McpProtocolException($"Unknown tool: '{name}'", McpErrorCode.InvalidParams);
        }

        using (await _gate.EnterAsync(cancellationToken))
        {
            var answer = await session.Value.CallAsync(tool.Id, McpArguments.Of(context.Params), cancellationToken: cancellationToken);
            counts.Count(tool.Id, answer);
            return answer.Result.ToMcp();
        }
    }
}
