using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Increment_counter(by), read_counter(), reset_counter(): state in memory.</summary>
internal sealed class CounterServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private long _count;

    protected override JsonArray Tools() => base.Tools().With(
        Tool("increment_counter", "Increment the counter.", "by:integer?"),
        Tool("read_counter", "Read the counter."),
        Tool("reset_counter", "Set the counter back to zero."));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        switch (name)
        {
            case "increment_counter":
                _count += arguments["by"] is JsonValue by && by.TryGetValue<long>(out var step) ? step : 1;
                return Text($"Counter: {_count}");
            case "read_counter":
                return Structured(new JsonObject { ["count"] = _count });
            case "reset_counter":
                _count = 0;
                return Text("Counter: 0");
            default:
                return base.Call(name, arguments);
        }
    }
}
