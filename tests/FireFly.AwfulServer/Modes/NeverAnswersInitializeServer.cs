using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Reads everything, says nothing.</summary>
internal sealed class NeverAnswersInitializeServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override void Initialize(JsonNode? id, JsonObject parameters)
    {
    }
}
