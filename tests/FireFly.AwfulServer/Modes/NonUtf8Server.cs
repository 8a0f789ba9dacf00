using System.Text.Json.Nodes;
using System.Text;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Results with bytes that are not UTF-8, lone surrogates and NUL characters.</summary>
internal sealed class NonUtf8Server(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("latin1", "Get the name of the cafe."),
        Tool("lone_surrogate", "Get half of an emoji."),
        Tool("nul", "Get a text with a NUL character."));

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        byte[]? text = name switch
        {
            "latin1" => [(byte)'C', (byte)'a', (byte)'f', 0xE9, 0xFF, 0xC3, 0x28],
            "lone_surrogate" => [.. "half \\ud83d of it"u8],
            "nul" => [.. "before \\u0000 after"u8],
            _ => null,
        };
        if (text is null)
        {
            base.CallTool(id, name, arguments);
            return;
        }

        var head = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{id?.ToJsonString()}},"result":{"content":[{"type":"text","text":" """.TrimEnd());
        Pipe.WriteLine([.. head, .. text, .. "\"}]}}"u8]);
    }
}
