using System.Text.Json.Nodes;
using System.Text;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Results nested 20,000 deep (or `depth`), structured and as text.</summary>
internal sealed class DeepJsonServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private const int DefaultDepth = 20_000;

    protected override JsonArray Tools() => base.Tools().With(
        Tool("deep_structured", "Get the tree.", "depth:integer?"),
        Tool("deep_text", "Get the tree as text.", "depth:integer?"));

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        var depth = arguments["depth"]?.GetValue<int>() ?? DefaultDepth;
        var tree = new string('[', depth) + new string(']', depth);
        switch (name)
        {
            case "deep_structured":
                var head = $$"""{"jsonrpc":"2.0","id":{{id?.ToJsonString()}},"result":{"content":[],"structuredContent":{"tree":""";
                Pipe.WriteLine(Encoding.UTF8.GetBytes($"{head}{tree}}}}}}}"));
                break;
            case "deep_text":
                Pipe.Answer(id, Text(tree));
                break;
            default:
                base.CallTool(id, name, arguments);
                break;
        }
    }
}
