using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Write_file(path, text) and read_file(path) follow any path they are told.</summary>
internal sealed class WritesOutsideServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(
        Tool("write_file", "Write a text file.", "path:string", "text:string"),
        Tool("read_file", "Read a text file.", "path:string"));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        try
        {
            switch (name)
            {
                case "write_file":
                    File.WriteAllText($"{arguments["path"]}", $"{arguments["text"]}");
                    return Text($"Wrote {arguments["path"]}");
                case "read_file":
                    return Text(File.ReadAllText($"{arguments["path"]}"));
                default:
                    return base.Call(name, arguments);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Failed(failure.Message);
        }
    }
}
