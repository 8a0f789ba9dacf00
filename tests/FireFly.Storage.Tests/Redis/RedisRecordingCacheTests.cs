using FireFly.Storage.Caching;
using FireFly.Storage.Redis;
using FireFly.Storage.Tests.Caching;
using Xunit;

namespace FireFly.Storage.Tests.Redis;

public sealed class RedisRecordingCacheTests(RedisFixture server) : RecordingCacheConformance, IAsyncLifetime
{
    private RedisLink? _link;

    protected override IRecordingCache Cache => new RedisRecordingCache(_link!);

    public async ValueTask InitializeAsync()
    {
        _link = RedisFixture.Link(await server.ConnectionAsync());
        await _link.ConnectionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is not null)
        {
            await _link.DisposeAsync();
        }
    }
}
