using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Every call is answered rightly, 200 milliseconds late.</summary>
internal sealed class SlowCallsServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(200);

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        Thread.Sleep(Late);
        base.CallTool(id, name, arguments);
    }
}
