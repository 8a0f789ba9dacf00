using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Order_lunch asks the user by elicitation/create before it answers.</summary>
internal sealed class ElicitsServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("order_lunch", "Order lunch after asking the user what it shall be."), Tool("log_in", "Log in after asking the user for a password."));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        if (name == "log_in")
        {
            var login = Ask("elicitation/create", JsonNode.Parse("""
                {"message":"Who are you?","requestedSchema":{"type":"object","properties":{"user":{"type":"string"},"password":{"type":"string"}},"required":["user","password"]}}
                """)!.AsObject());
            return Text($"action: {login?["result"]?["action"]}\npassword: {login?["result"]?["content"]?["password"]}");
        }

        if (name != "order_lunch")
        {
            return base.Call(name, arguments);
        }

        var answer = Ask("elicitation/create", JsonNode.Parse("""
            {"message":"What shall it be?","requestedSchema":{"type":"object","properties":{
              "dish":{"type":"string","enum":["soup","salad"]},"portions":{"type":"integer","minimum":1,"maximum":4}},"required":["dish"]}}
            """)!.AsObject());
        return answer?["error"] is { } error
            ? Failed($"The client cannot ask: {error["message"]}")
            : Text($"action: {answer?["result"]?["action"]}\ndish: {answer?["result"]?["content"]?["dish"]}");
    }
}
