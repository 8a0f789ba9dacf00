using FireFly.ServiceDefaults.Starting;
using FireFly.Storage.Redis;

namespace FireFly.Cluster;

/// <summary>A silo that cannot read the cluster's table ends; so it begins only once Redis answers.</summary>
internal sealed class RedisCondition(RedisLink link) : IStartCondition
{
    public string Name => "redis";

    public Task<string?> WhyNotAsync(CancellationToken cancellationToken) => link.WhyUnusableAsync(cancellationToken);
}
