using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Answers;

/// <summary>Answers what servers ask of their client, so that no call waits for a person or a model.</summary>
internal static class ClientAnswers
{
#pragma warning disable MCP9005 // Roots and sampling are deprecated since revision 2026-07-28, but the servers of today ask for them.
    /// <summary>Handlers for roots, sampling and elicitation; setting them is what announces the capabilities.</summary>
    public static McpClientHandlers Handlers(LiveOptions options, IReadOnlyList<string> roots) => new()
    {
        RootsHandler = (_, _) => ValueTask.FromResult(new ListRootsResult
        {
            Roots = [.. roots.Select(root => new Root { Uri = new Uri(root).AbsoluteUri, Name = Path.GetFileName(root) })],
        }),
        SamplingHandler = (_, _, _) => ValueTask.FromResult(new CreateMessageResult
        {
            Content = [new TextContentBlock { Text = options.SamplingReply }],
            Model = "firefly-fixed-reply",
            Role = Role.Assistant,
            StopReason = "endTurn",
        }),
        ElicitationHandler = (request, _) => ValueTask.FromResult(ElicitationForm.Answer(request, options.Elicitation)),
    };
#pragma warning restore MCP9005
}
