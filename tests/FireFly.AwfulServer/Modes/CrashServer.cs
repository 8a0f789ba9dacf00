using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>The tool crash ends the process with exit code 3, unanswered.</summary>
internal sealed class CrashServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("crash", "Rebuild the index."));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        if (name == "crash")
        {
            Console.Error.WriteLine("panic: index out of range");
            Environment.Exit(3);
        }

        return base.Call(name, arguments);
    }
}
