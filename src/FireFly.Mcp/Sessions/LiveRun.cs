namespace FireFly.Mcp;

/// <summary>A live environment with a private folder of its own, which goes when the run ends.</summary>
public sealed class LiveRun : IAsyncDisposable
{
    internal LiveRun(LiveEnvironment environment, string folder)
    {
        Environment = environment;
        Folder = folder;
    }

    /// <summary>The servers.</summary>
    public LiveEnvironment Environment { get; }

    /// <summary>The private folder in which sessions keep their copies.</summary>
    public string Folder { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Environment.DisposeAsync().ConfigureAwait(false);
        Workspaces.Folders.Delete(Folder);
    }
}
