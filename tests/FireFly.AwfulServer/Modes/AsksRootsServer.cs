using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Asks roots/list once initialized; roots_seen tells what it got.</summary>
internal sealed class AsksRootsServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private JsonObject? _answer;

    protected override void Initialized() => _answer = Ask("roots/list", []);

    protected override JsonArray Tools() => base.Tools().With(Tool("roots_seen", "Tell which roots the client has named."));

    protected override JsonObject? Call(string name, JsonObject arguments) => name == "roots_seen"
        ? Text((_answer?["result"] ?? _answer?["error"])?.ToJsonString() ?? "no answer yet")
        : base.Call(name, arguments);
}
