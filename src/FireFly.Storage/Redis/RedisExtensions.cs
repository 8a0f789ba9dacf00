using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>Registers a Redis server by the name of its connection string, as Aspire injects it.</summary>
public static class RedisExtensions
{
    /// <summary>Adds a <see cref="RedisLink"/> to <c>ConnectionStrings:name</c> and its health check, under that name. Adding it twice is harmless.</summary>
    public static IHostApplicationBuilder AddRedisLink(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(RedisLink)))
        {
            return builder;
        }

        // The driver tells each step and, with its stack, each failed attempt; the link says once what is wrong.
        builder.Logging.AddFilter("StackExchange.Redis", LogLevel.None);

        // Aspire's health check says Unhealthy where work only gets slower, and its spans are made for every probe: the link has its own.
        builder.AddRedisClient(
            name,
            settings => (settings.DisableHealthChecks, settings.DisableTracing) = (true, true),
            RedisAddress.Configure);
        builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>().GetRedis(name));
        builder.Services.AddSingleton(services => new RedisLink(
            services.GetRequiredService<RedisAddress>(), services.GetRequiredService<IConnectionMultiplexer>, services.GetRequiredService<ILogger<RedisLink>>()));
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>(name);
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static RedisAddress GetRedis(this IConfiguration configuration, string name) => configuration.GetConnectionString(name) is { Length: > 0 } text
        ? RedisAddress.Parse($"ConnectionStrings:{name}", text)
        : throw new StorageException($"ConnectionStrings:{name} is missing; expected host:port,password=..");
}
