using System.Diagnostics;
using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>The tool crash kills the process after half of its answer.</summary>
internal sealed class CrashMidCallServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("crash", "Rebuild the index."));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        if (name == "crash")
        {
            Pipe.WriteRaw("""{"jsonrpc":"2.0","id":"""u8);
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }

        return base.Call(name, arguments);
    }
}
