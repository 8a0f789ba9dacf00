using FireFly.Contracts;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp;

/// <summary>Begins runs on live servers, all of which keep to the limits of the servers together. One for each process.</summary>
public sealed class LiveServers(ServerPlaces places, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>For a process that shares its servers with no other one.</summary>
    public static LiveServers Alone(TimeProvider time, ILoggerFactory loggers) =>
        new(ServerPlaces.Alone(time, loggers), time, loggers);

    /// <summary>Makes a private folder below the system's folder for temporary files; starts no server.</summary>
    /// <param name="servers">The servers of the run.</param>
    /// <param name="run">Id of the run, the same in all processes that work on it.</param>
    public LiveRun Begin(IReadOnlyList<ServerDefinition> servers, string run)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-").FullName;
        return new LiveRun(new LiveEnvironment(servers, new LiveOptions { WorkRoot = folder, Run = run }, places, time, loggers), folder);
    }
}
