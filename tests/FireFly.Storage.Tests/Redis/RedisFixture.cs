using FireFly.Storage.Redis;
using FireFly.Storage.Tests.Redis;
using FireFly.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

[assembly: AssemblyFixture(typeof(RedisFixture))]

namespace FireFly.Storage.Tests.Redis;

/// <summary>One Redis server for all tests of the process, started by the first that needs it.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private readonly Lazy<Task<RedisServer>> _server = new(() => RedisServer.StartAsync(CancellationToken.None));

    /// <summary>The connection string. Skips the test where Redis is missing.</summary>
    public async Task<string> ConnectionAsync()
    {
        SkipWhereMissing();
        // A busy machine may take its time.
        return (await _server.Value).Connection + ",asyncTimeout=60000,connectTimeout=60000";
    }

    public static void SkipWhereMissing() => Assert.SkipWhen(RedisServer.WhyMissing is not null, RedisServer.WhyMissing ?? "");

    /// <summary>A link as a service has it.</summary>
    public static RedisLink Link(string text, ILogger<RedisLink>? logger = null) =>
        new(RedisAddress.Parse("ConnectionStrings:redis", text), () => ConnectionMultiplexer.Connect(text, RedisAddress.Configure), logger ?? NullLogger<RedisLink>.Instance);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
