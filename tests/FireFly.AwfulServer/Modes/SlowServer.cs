using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Slow_echo answers after `seconds` (default 60), answer_never not at all; the other tools answer meanwhile.</summary>
internal sealed class SlowServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private const double DefaultSeconds = 60;

    protected override JsonArray Tools() => base.Tools().With(
        Tool("slow_echo", "Echo a text after some seconds.", "text:string", "seconds:number?"),
        Tool("answer_never", "Start a job and wait for it."));

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        if (name == "slow_echo")
        {
            // Beside the loop, so that the ordinary tools go on answering.
            var wait = TimeSpan.FromSeconds(arguments["seconds"]?.GetValue<double>() ?? DefaultSeconds);
            _ = Task.Delay(wait).ContinueWith(_ => Pipe.Answer(id, Text($"{arguments["text"]}")), TaskScheduler.Default);
        }
        else if (name != "answer_never")
        {
            base.CallTool(id, name, arguments);
        }
    }
}
