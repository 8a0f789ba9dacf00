using System.Diagnostics;
using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Leaves a `sleep 600` child behind; child_pid tells its process id.</summary>
internal sealed class SpawnsChildServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private Process? _child;

    public override int Run()
    {
        // With pipes of its own: a child that kept this server's standard output open would be another fault.
        _child = Process.Start(new ProcessStartInfo("sleep", "600") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        return base.Run();
    }

    protected override JsonArray Tools() => base.Tools().With(Tool("child_pid", "Tell the process id of the worker."));

    protected override JsonObject? Call(string name, JsonObject arguments) =>
        name == "child_pid" ? Text($"{_child?.Id}") : base.Call(name, arguments);
}
