using FireFly.Contracts;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp;

/// <summary>A live environment with a private folder of its own, which goes when the run ends.</summary>
public sealed class LiveRun : IAsyncDisposable
{
    private LiveRun(LiveEnvironment environment, string folder)
    {
        Environment = environment;
        Folder = folder;
    }

    /// <summary>The servers.</summary>
    public LiveEnvironment Environment { get; }

    /// <summary>The private folder in which sessions keep their copies.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder below the system's folder for temporary files; starts no server.</summary>
    public static LiveRun Begin(IReadOnlyList<ServerDefinition> servers, TimeProvider time, ILoggerFactory loggers)
    {
        var folder = Directory.CreateTempSubdirectory("firefly-").FullName;
        return new LiveRun(new LiveEnvironment(servers, new LiveOptions { WorkRoot = folder }, time, loggers), folder);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Environment.DisposeAsync().ConfigureAwait(false);
        Workspaces.Folders.Delete(Folder);
    }
}
