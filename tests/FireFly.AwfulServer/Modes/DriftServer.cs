using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Another tool set at every start (counted in drift-count.txt in the current directory).</summary>
internal sealed class DriftServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private const string CountFile = "drift-count.txt";
    private int _start;

    public override int Run()
    {
        _start = File.Exists(CountFile) ? int.Parse(File.ReadAllText(CountFile)) + 1 : 1;
        File.WriteAllText(CountFile, $"{_start}");
        return base.Run();
    }

    protected override JsonArray Tools()
    {
        var tools = base.Tools().With(Tool($"tool_of_start_{_start}", $"Exists in start {_start} only."));
        tools[0] = Tool("echo", "Echo a text.", "text:string", $"option_{_start}:string?");
        return tools;
    }

    protected override JsonObject? Call(string name, JsonObject arguments) =>
        name == $"tool_of_start_{_start}" ? Text($"start {_start}") : base.Call(name, arguments);
}
