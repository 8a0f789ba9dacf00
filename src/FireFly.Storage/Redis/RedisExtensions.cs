using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>Registers a Redis server by the name of its connection string, as Aspire injects it.</summary>
public static class RedisExtensions
{
    /// <summary>
    /// Adds a <see cref="RedisLink"/> to <c>ConnectionStrings:name</c> and its health check, under that name. Its spans go where the product's
    /// go. Adding it twice is harmless.
    /// </summary>
    public static IHostApplicationBuilder AddRedisClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(RedisLink)))
        {
            return builder;
        }

        builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>().GetRedis(name));
        builder.Services.AddSingleton<RedisLink>();
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>(name);
        return builder;
    }

    /// <summary>
    /// Adds a keyed <see cref="IConnectionMultiplexer"/> to <c>ConnectionStrings:name</c>, as others ask for it by that name (Orleans does).
    /// It queues commands while the server is away, as is its way; the product's own link does not.
    /// </summary>
    public static IHostApplicationBuilder AddKeyedRedisClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton<IConnectionMultiplexer>(
            name,
            (services, _) => ConnectionMultiplexer.Connect(services.GetRequiredService<IConfiguration>().GetRedis(name).PatientOptions()));
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static RedisAddress GetRedis(this IConfiguration configuration, string name) => configuration.GetConnectionString(name) is { Length: > 0 } text
        ? RedisAddress.Parse($"ConnectionStrings:{name}", text)
        : throw new StorageException($"ConnectionStrings:{name} is missing; expected host:port,password=..");
}
