using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Reveal_token shows the variable TOKEN in its result, in an error and on standard error.</summary>
internal sealed class SecretEchoServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private readonly string? _token = Environment.GetEnvironmentVariable("TOKEN");

    public override int Run()
    {
        Console.Error.WriteLine($"starting with TOKEN={_token}");
        return base.Run();
    }

    protected override JsonArray Tools() => base.Tools().With(
        Tool("reveal_token", "Show how the server signs in."),
        Tool("fail_with_token", "Sign in."));

    protected override JsonObject? Call(string name, JsonObject arguments) => name switch
    {
        "reveal_token" => Structured(new JsonObject { ["user"] = "ada", ["authorization"] = $"Bearer {_token}" }),
        "fail_with_token" => Failed($"403 Forbidden for token {_token}"),
        _ => base.Call(name, arguments),
    };
}
