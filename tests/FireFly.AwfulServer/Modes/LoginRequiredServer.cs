using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Every call fails with 401 and asks for a login.</summary>
internal sealed class LoginRequiredServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonObject? Call(string name, JsonObject arguments) =>
        Failed("401 Unauthorized: please log in with your account, or set AWFUL_API_KEY.");
}
