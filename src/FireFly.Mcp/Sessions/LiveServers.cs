using FireFly.Contracts;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp;

/// <summary>Begins runs on live servers, all of which keep to the limits of the servers together. One for each process.</summary>
public sealed class LiveServers(ServerPlaces places, LiveSettings settings, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>For a process that shares its servers with no other one.</summary>
    public static LiveServers Alone(TimeProvider time, ILoggerFactory loggers, LiveSettings? settings = null) =>
        new(ServerPlaces.Alone(time, loggers), settings ?? new LiveSettings(), time, loggers);

    /// <summary>Tries whether servers can run as the settings demand, so that a process which cannot do it refuses to start.</summary>
    /// <exception cref="SandboxMissingException">A sandbox is required, and none works here.</exception>
    public static async Task CheckAsync(LiveSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Sandbox == SandboxMode.Required)
        {
            await using var run = Alone(time, loggers, settings).Begin([], "check");
        }
    }

    /// <summary>Makes a private folder below the system's folder for temporary files; starts no server.</summary>
    /// <param name="servers">The servers of the run.</param>
    /// <exception cref="SandboxMissingException">A sandbox is required, and none works here.</exception>
    /// <param name="run">Id of the run, the same in all processes that work on it.</param>
    public LiveRun Begin(IReadOnlyList<ServerDefinition> servers, string run)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-").FullName;
        try
        {
            var options = new LiveOptions { WorkRoot = folder, Run = run, Sandbox = settings.Sandbox, Hidden = settings.Hidden };
            return new LiveRun(new LiveEnvironment(servers, options, places, time, loggers), folder);
        }
        catch (SandboxMissingException)
        {
            Workspaces.Folders.Delete(folder);
            throw;
        }
    }
}
