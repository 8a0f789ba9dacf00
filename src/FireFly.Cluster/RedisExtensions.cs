using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace FireFly.Cluster;

/// <summary>Registers a Redis client by the name of its connection string, which is its key too.</summary>
internal static class RedisExtensions
{
    /// <exception cref="InvalidOperationException">The connection string is missing or wrong.</exception>
    public static void AddKeyedRedis(this IHostApplicationBuilder builder, string name)
    {
        var text = builder.Configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidOperationException($"ConnectionStrings:{name} is not set; the cluster is kept in that Redis (environment: ConnectionStrings__{name}=host:port)");
        }

        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(text);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"ConnectionStrings:{name} is no connection string of Redis such as localhost:6379,password=..: {exception.Message}", exception);
        }

        // A Redis that is not there yet, or not there for a while, is waited for.
        options.AbortOnConnectFail = false;
        builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(name, (_, _) => ConnectionMultiplexer.Connect(options));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, services => new RedisHealth(services.GetRequiredKeyedService<IConnectionMultiplexer>(name), name), HealthStatus.Degraded, tags: null));
    }
}
