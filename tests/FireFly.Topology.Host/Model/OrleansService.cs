using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A cluster as AddOrleans describes it to its silos.</summary>
internal sealed class OrleansService(IDistributedApplicationBuilder builder, string name)
{
    public IDistributedApplicationBuilder Builder => builder;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["Orleans__ClusterId"] = $"{name}-{Guid.NewGuid():n}",
        ["Orleans__ServiceId"] = name,
        ["Orleans__EnableDistributedTracing"] = "true",
    };

    public List<IResourceBuilder<RedisResource>> Stores { get; } = [];

    public OrleansService WithClustering(IResourceBuilder<RedisResource> redis) => With("Clustering", redis);

    public OrleansService WithGrainStorage(string provider, IResourceBuilder<RedisResource> redis) => With($"GrainStorage__{provider}", redis);

    private OrleansService With(string section, IResourceBuilder<RedisResource> redis)
    {
        Environment[$"Orleans__{section}__ProviderType"] = "Redis";
        Environment[$"Orleans__{section}__ServiceKey"] = redis.Resource.Name;
        Stores.Add(redis);
        return this;
    }
}
