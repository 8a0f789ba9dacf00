using System.Text.Json.Nodes;

namespace FireFly.AwfulServer.Protocol;

/// <summary>A server that keeps the rules; each mode overrides the step where it breaks one. Handles one message after the other.</summary>
internal class OrdinaryServer(JsonRpcPipe pipe)
{
    private int _requests;

    protected JsonRpcPipe Pipe { get; } = pipe;

    /// <summary>Serves until the input ends; the exit code.</summary>
    public virtual int Run()
    {
        while (Pipe.Read() is { } message)
        {
            Handle(message);
        }

        return 0;
    }

    protected virtual void Handle(JsonObject message)
    {
        var (id, parameters) = (message["id"], message["params"] as JsonObject ?? []);
        switch (message["method"]?.ToString())
        {
            case "initialize":
                Initialize(id, parameters);
                break;
            case "notifications/initialized":
                Initialized();
                break;
            case "ping":
                Pipe.Answer(id, new JsonObject());
                break;
            case "tools/list":
                ListTools(id, parameters["cursor"]?.ToString());
                break;
            case "tools/call":
                CallTool(id, parameters["name"]?.ToString() ?? "", parameters["arguments"] as JsonObject ?? []);
                break;
            case { } other when id is not null:
                Pipe.AnswerError(id, -32601, $"Method not found: {other}");
                break;
        }
    }

    protected virtual string ProtocolVersion(string offered) => offered;

    protected virtual void Initialize(JsonNode? id, JsonObject parameters) => Pipe.Answer(id, new JsonObject
    {
        ["protocolVersion"] = ProtocolVersion(parameters["protocolVersion"]?.ToString() ?? "2025-11-25"),
        ["capabilities"] = Capabilities(),
        ["serverInfo"] = new JsonObject { ["name"] = "awful", ["version"] = "1.0.0" },
    });

    protected virtual JsonObject Capabilities() => new() { ["tools"] = new JsonObject(), ["logging"] = new JsonObject() };

    protected virtual void Initialized()
    {
    }

    protected virtual JsonArray Tools() => OrdinaryTools.List();

    protected virtual void ListTools(JsonNode? id, string? cursor) => Pipe.Answer(id, new JsonObject { ["tools"] = Tools() });

    /// <summary>The result of a tool, or null when there is none of that name.</summary>
    protected virtual JsonObject? Call(string name, JsonObject arguments) => OrdinaryTools.Call(name, arguments);

    protected virtual void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        if (Call(name, arguments) is { } result)
        {
            Pipe.Answer(id, result);
        }
        else
        {
            Pipe.AnswerError(id, -32602, $"Unknown tool: {name}");
        }
    }

    /// <summary>Sends a request to the client and goes on serving until the answer is there; null when the input ends first.</summary>
    protected JsonObject? Ask(string method, JsonObject parameters)
    {
        var id = $"server-{++_requests}";
        Pipe.Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (Pipe.Read() is { } message)
        {
            if (message["method"] is null && message["id"]?.ToString() == id)
            {
                return message;
            }

            Handle(message);
        }

        return null;
    }
}
