using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>5,000 log and progress notifications before each answer.</summary>
internal sealed class NotificationFloodServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        for (var i = 0; i < 2_500; i++)
        {
            Pipe.Notify("notifications/message", new JsonObject { ["level"] = "info", ["data"] = $"step {i}" });
            Pipe.Notify("notifications/progress", new JsonObject { ["progressToken"] = "unasked", ["progress"] = i });
        }

        base.CallTool(id, name, arguments);
    }
}
