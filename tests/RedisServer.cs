using System.Globalization;
using System.Security.Cryptography;

namespace FireFly.Tests;

/// <summary>A Redis server of its own, with a password, from the program of the machine. Compiled into each test project that needs one.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-redis-").FullName;
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private LocalServer? _server;

    private RedisServer()
    {
    }

    /// <summary>Where it listens on the loopback address.</summary>
    public int Port { get; } = LocalServer.FreePort();

    /// <summary>Why there can be none on this machine, or null.</summary>
    public static string? WhyMissing => Program is null ? "Redis is not installed (no redis-server in /usr/bin or /usr/local/bin)" : null;

    /// <summary>The connection string, as Aspire injects it.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={_password}");

    private static string? Program => new[] { "/usr/bin/redis-server", "/usr/local/bin/redis-server" }.FirstOrDefault(File.Exists);

    /// <summary>Starts it, empty.</summary>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new RedisServer();
        await server.ResumeAsync(cancellationToken);
        return server;
    }

    /// <summary>Stops it; its data stay (it writes each change down, as Orleans needs of it).</summary>
    public async Task StopAsync()
    {
        if (_server is { } running)
        {
            _server = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>Starts it again on the same port.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        _server = LocalServer.Start(
            Path.Combine(_folder, "log"),
            [Program ?? throw new InvalidOperationException(WhyMissing), "--port", port, "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--requirepass", _password]);
        await _server.ListensAsync(Port, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
