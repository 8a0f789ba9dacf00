using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Summarize asks the client's model by sampling/createMessage.</summary>
internal sealed class SamplesServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("summarize", "Summarize a text with the client's model.", "text:string"));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        if (name != "summarize")
        {
            return base.Call(name, arguments);
        }

        var answer = Ask("sampling/createMessage", new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonObject { ["type"] = "text", ["text"] = $"Summarize: {arguments["text"]}" },
            }),
            ["maxTokens"] = 100,
        });
        return answer?["error"] is { } error
            ? Failed($"The client cannot sample: {error["message"]}")
            : Text($"summary: {answer?["result"]?["content"]?["text"]}");
    }
}
