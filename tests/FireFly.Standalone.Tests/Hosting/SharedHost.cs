namespace FireFly.Standalone.Tests.Hosting;

/// <summary>One <c>serve</c> without a dataset, for all tests of a class that only ask it for what it refuses.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningHost? _host;

    internal RunningHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync("--data", _folder["data"]);
    }

    public ValueTask DisposeAsync()
    {
        _host?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
