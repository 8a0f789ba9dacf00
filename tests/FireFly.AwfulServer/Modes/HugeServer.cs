using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Huge_text and huge_list answer with 20 MB (or `bytes`).</summary>
internal sealed class HugeServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private const int DefaultBytes = 20_000_000;

    protected override JsonArray Tools() => base.Tools().With(
        Tool("huge_text", "Read the whole archive.", "bytes:integer?"),
        Tool("huge_list", "List every row of the archive.", "bytes:integer?"));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        var bytes = arguments["bytes"]?.GetValue<int>() ?? DefaultBytes;
        return name switch
        {
            "huge_text" => Text(new string('x', bytes)),
            "huge_list" => Text($"[{string.Join(",", Enumerable.Range(1, Math.Max(1, bytes / 24)).Select(row => $$"""{"id":"row-{{row:00000000}}"}"""))}]"),
            _ => base.Call(name, arguments),
        };
    }
}
