using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Synthesis.Tests;

/// <summary>Definitions of the sample server and of the awful server, and environments to run them in.</summary>
internal static class TestServers
{
    /// <summary>Tests that start servers run one after another: each server takes a process or two.</summary>
    public const string Collection = "Live servers";

    // Generous, for machines that are busy with other things.
    private static readonly ServerLimits Limits = new() { StartTimeoutSeconds = 180, CallTimeoutSeconds = 120 };

    public static ServerDefinition Library(string workspace) => new()
    {
        Name = "library",
        Transport = ServerTransport.Stdio,
        Command = "dotnet",
        Args = [BuiltPrograms.PathOf("src", "FireFly.SampleServer"), "--data", workspace],
        Cwd = workspace,
        Workspace = workspace,
        Limits = Limits,
    };

    public static ServerDefinition Awful(string mode) => new()
    {
        Name = mode,
        Transport = ServerTransport.Stdio,
        Command = "dotnet",
        Args = [BuiltPrograms.PathOf("tests", "FireFly.AwfulServer"), "--mode", mode],
        Limits = Limits,
    };

    public static LiveEnvironment Live(string folder, params ServerDefinition[] servers) =>
        new(servers, new LiveOptions { WorkRoot = Path.Combine(folder, "work") }, ServerPlaces.Alone(TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System, NullLoggerFactory.Instance);
}
