using System.Text.Json;
using FireFly.Contracts;
using FireFly.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Mcp.Tests;

/// <summary>Definitions of the awful server, and environments to run them in.</summary>
internal static class AwfulServers
{
    public static ServerDefinition Mode(string mode, string? name = null) => new()
    {
        Name = name ?? mode,
        Transport = ServerTransport.Stdio,
        Command = "dotnet",
        Args = [Assembly, "--mode", mode],
    };

    public static LiveEnvironment Live(TempFolder folder, params ServerDefinition[] servers) => Live(folder, SandboxMode.Auto, servers);

    public static LiveEnvironment Live(TempFolder folder, SandboxMode sandbox, params ServerDefinition[] servers) =>
        Live(new LiveOptions { WorkRoot = Path.Combine(folder.Path, "work"), Sandbox = sandbox }, servers);

    public static LiveEnvironment Live(LiveOptions options, IReadOnlyList<ServerDefinition> servers, ServerPlaces? places = null) =>
        new(servers, options, places ?? ServerPlaces.Alone(TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System, NullLoggerFactory.Instance);

    public static ServerPlaces Places(IServerLedger ledger) => new(ledger, TimeProvider.System, NullLogger<ServerPlaces>.Instance);

    public static Task<CallOutcome> CallAsync(this LiveSession session, string server, string tool, string arguments = "{}") =>
        session.CallAsync(server, tool, JsonElement.Parse(arguments), TestContext.Current.CancellationToken);

    public static Task<LiveSession> OpenAsync(this LiveEnvironment live, string id = "session") =>
        live.OpenAsync(new SessionRequest { Id = id }, TestContext.Current.CancellationToken);

    public static string Text(this CallOutcome outcome) =>
        string.Join('\n', outcome.Result.Content.EnumerateArray().Select(block => block.GetProperty("text").GetString()));

    /// <summary>The sample server, whose first answers arrive only after <paramref name="seconds"/>, as on a busy machine.</summary>
    public static ServerDefinition LateLibrary(int seconds) => new()
    {
        Name = "library",
        Transport = ServerTransport.Stdio,
        Command = "sh",
        Args = ["-c", $"dotnet \"$0\" | (sleep {seconds}; cat)", BuiltPrograms.PathOf("src", "FireFly.SampleServer")],
        Limits = new ServerLimits { StartTimeoutSeconds = 120 },
    };

    private static string Assembly { get; } = BuiltPrograms.PathOf("tests", "FireFly.AwfulServer");
}
