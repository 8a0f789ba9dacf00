using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Two tools of one name with different schemas.</summary>
internal sealed class DuplicateToolsServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("echo", "Echo a message, again.", "message:string"));
}
