using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Well-behaved, with everything besides tools: a resource, a prompt, progress (count_up), and cancellation (wait, told by cancelled_waits).</summary>
internal sealed class RichServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private readonly HashSet<string> _waiting = [];
    private int _cancelled;

    protected override void Handle(JsonObject message)
    {
        var (id, parameters) = (message["id"], message["params"] as JsonObject ?? []);
        switch (message["method"]?.ToString())
        {
            case "resources/list":
                Pipe.Answer(id, new JsonObject { ["resources"] = new JsonArray(new JsonObject { ["uri"] = "note://today", ["name"] = "today" }) });
                break;
            case "resources/read":
                Pipe.Answer(id, new JsonObject { ["contents"] = new JsonArray(new JsonObject { ["uri"] = parameters["uri"]?.ToString(), ["text"] = "water the plants" }) });
                break;
            case "prompts/list":
                Pipe.Answer(id, new JsonObject { ["prompts"] = new JsonArray(new JsonObject { ["name"] = "greet", ["arguments"] = new JsonArray(new JsonObject { ["name"] = "who" }) }) });
                break;
            case "prompts/get":
                Pipe.Answer(id, new JsonObject
                {
                    ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonObject { ["type"] = "text", ["text"] = $"Say hello to {parameters["arguments"]?["who"]}" } }),
                });
                break;
            case "notifications/cancelled" when _waiting.Remove(parameters["requestId"]?.ToJsonString() ?? ""):
                _cancelled++;
                break;
            case "tools/call" when parameters["name"]?.ToString() == "wait":
                _waiting.Add(id!.ToJsonString());
                break;
            case "tools/call" when parameters["name"]?.ToString() == "count_up":
                CountUp(id, parameters["_meta"]?["progressToken"]);
                break;
            default:
                base.Handle(message);
                break;
        }
    }

    protected override JsonObject Capabilities()
    {
        var capabilities = base.Capabilities();
        (capabilities["resources"], capabilities["prompts"]) = (new JsonObject(), new JsonObject());
        return capabilities;
    }

    protected override JsonArray Tools() => base.Tools().With(
        Tool("wait", "Wait until the call is cancelled."), Tool("cancelled_waits", "How many calls of wait were cancelled, and how many go on."), Tool("count_up", "Count to three."));

    protected override JsonObject? Call(string name, JsonObject arguments) => name == "cancelled_waits" ? Text($"{_cancelled} cancelled, {_waiting.Count} waiting") : base.Call(name, arguments);

    private void CountUp(JsonNode? id, JsonNode? token)
    {
        for (var i = 1; i <= 3 && token is not null; i++)
        {
            Pipe.Notify("notifications/progress", new JsonObject { ["progressToken"] = token.DeepClone(), ["progress"] = i, ["total"] = 3 });
        }

        Pipe.Answer(id, Text("three"));
    }
}
