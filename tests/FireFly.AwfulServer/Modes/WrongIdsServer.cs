using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Echo_twice answers twice, echo_other_id under another id.</summary>
internal sealed class WrongIdsServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("echo_twice", "Echo a text with emphasis.", "text:string"),
        Tool("echo_other_id", "Echo a text to somebody.", "text:string"));

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        switch (name)
        {
            case "echo_twice":
                Pipe.Answer(id, Text($"{arguments["text"]}"));
                Pipe.Answer(id, Text($"{arguments["text"]}, again"));
                break;
            case "echo_other_id":
                Pipe.Answer("nobody", Text($"{arguments["text"]}"));
                break;
            default:
                base.CallTool(id, name, arguments);
                break;
        }
    }
}
