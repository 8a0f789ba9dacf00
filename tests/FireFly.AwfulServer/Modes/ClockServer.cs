using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Now() and new_ticket() answer with the time and a random id.</summary>
internal sealed class ClockServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("now", "Tell the time."),
        Tool("new_ticket", "Open a ticket.", "title:string"));

    // The one place where a clock and chance are wanted: answers that no second run can repeat.
    protected override JsonObject? Call(string name, JsonObject arguments) => name switch
    {
        "now" => Structured(new JsonObject { ["now"] = $"{DateTimeOffset.UtcNow:O}", ["ticks"] = Environment.TickCount64 }),
        "new_ticket" => Structured(new JsonObject { ["id"] = $"{Guid.NewGuid()}", ["title"] = $"{arguments["title"]}", ["state"] = "open" }),
        _ => base.Call(name, arguments),
    };
}
