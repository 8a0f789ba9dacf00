using System.Reflection;
using FireFly.Contracts;
using FireFly.Mcp;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Exploration.Tests;

/// <summary>The sample server, started as a process, with a workspace of one test's own.</summary>
internal static class LibraryServer
{
    private static readonly string Assembly = Path.Combine(
        Root(), "src", "FireFly.SampleServer", "bin",
        typeof(LibraryServer).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0", "FireFly.SampleServer.dll");

    public static ServerDefinition In(string workspace) => new()
    {
        Name = "library",
        Transport = ServerTransport.Stdio,
        Command = "dotnet",
        Args = [Assembly, "--data", workspace],
        Cwd = workspace,
        Workspace = workspace,

        // Generous, for machines that are busy with other things.
        Limits = new ServerLimits { StartTimeoutSeconds = 180, CallTimeoutSeconds = 120 },
    };

    public static LiveEnvironment Live(string folder, params ServerDefinition[] servers) =>
        new(servers, new LiveOptions { WorkRoot = Path.Combine(folder, "work") }, TimeProvider.System, NullLoggerFactory.Instance);

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "FireFly.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("No FireFly.sln above the test assembly.");
    }
}
