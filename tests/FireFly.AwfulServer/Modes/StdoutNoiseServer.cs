using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Banners, blank lines and broken JSON between the messages.</summary>
internal sealed class StdoutNoiseServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    public override int Run()
    {
        Pipe.WriteLine("Awful server 1.0 (c) nobody"u8);
        Pipe.WriteLine("=========================="u8);
        return base.Run();
    }

    protected override void CallTool(JsonNode? id, string name, JsonObject arguments)
    {
        Pipe.WriteLine(""u8);
        Pipe.WriteLine("[debug] calling a tool"u8);
        Pipe.WriteLine("""{"jsonrpc":"2.0","id":"""u8);
        Pipe.WriteLine("42"u8);
        Pipe.WriteLine("[]"u8);
        base.CallTool(id, name, arguments);
        Pipe.WriteLine("done\r"u8);
    }
}
