using System.Collections;
using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Print_env answers with the whole environment.</summary>
internal sealed class PrintsEnvServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override JsonArray Tools() => base.Tools().With(Tool("print_env", "Print the environment."));

    protected override JsonObject? Call(string name, JsonObject arguments) => name == "print_env"
        ? Text(string.Join("\n", Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal)))
        : base.Call(name, arguments);
}
