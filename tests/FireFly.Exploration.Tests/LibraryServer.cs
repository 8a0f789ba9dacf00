using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Exploration.Tests;

/// <summary>The sample server, started as a process, with a workspace of one test's own.</summary>
internal static class LibraryServer
{
    public static ServerDefinition In(string workspace) => new()
    {
        Name = "library",
        Transport = ServerTransport.Stdio,
        Command = "dotnet",
        Args = [BuiltPrograms.PathOf("src", "FireFly.SampleServer"), "--data", workspace],
        Cwd = workspace,
        Workspace = workspace,

        // Generous, for machines that are busy with other things.
        Limits = new ServerLimits { StartTimeoutSeconds = 180, CallTimeoutSeconds = 120 },
    };

    public static LiveEnvironment Live(string folder, params ServerDefinition[] servers) =>
        new(servers, new LiveOptions { WorkRoot = Path.Combine(folder, "work") }, ServerPlaces.Alone(TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System, NullLoggerFactory.Instance);
}
