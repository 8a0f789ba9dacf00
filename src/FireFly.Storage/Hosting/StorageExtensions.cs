using FireFly.Storage.Caching;
using FireFly.Storage.Changes;
using FireFly.Storage.Postgres;
using FireFly.Storage.Protection;
using FireFly.Storage.Redis;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FireFly.Storage;

/// <summary>Registers the document store that configuration names.</summary>
public static partial class StorageExtensions
{
    /// <summary>Name of the connection string of <c>Postgres</c>.</summary>
    public const string ConnectionName = "firefly";

    /// <summary>
    /// Name of the connection string of Redis. Where it is set, Redis carries notices of changes to other processes, and recordings that are
    /// read often; otherwise both stay in this process.
    /// </summary>
    public const string RedisName = "redis";

    private const string FileName = "firefly.db";

    // What the services share anyhow; the section is that of the trust between them.
    private const string SharedSecret = "FireFly:ServiceToken";

    private const long CacheBytes = 64 << 20;

    private const string HealthCheck = "store";

    /// <summary>Adds <see cref="IDocumentStore"/> and its health check. Adding it twice is harmless. A wrong setting stops the host from starting.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(IDocumentStore)))
        {
            return builder;
        }

        var section = builder.Configuration.GetSection(StorageOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().Bind(section);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<StorageFailures>();
        var isPostgres = new StorageOptions { Provider = section[nameof(StorageOptions.Provider)] ?? "" }.IsPostgres;
        var hasRedis = !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(RedisName));
        if (hasRedis)
        {
            builder.AddRedis();
        }
        else
        {
            builder.Services.AddSingleton<IChangeFeed, InProcessChangeFeed>();
        }

        if (isPostgres)
        {
            builder.AddPostgres(hasRedis);
        }
        else
        {
            builder.AddSqlite();
        }

        builder.Services.TraceStore();
        return builder;
    }

    private static void AddSqlite(this IHostApplicationBuilder builder)
    {
        // The file is as near as a cache would be.
        builder.Services.AddSingleton(OpenSqlite);
        builder.Services.AddSingleton<IDocumentStore>(services => new ProtectedDocumentStore(
            new NoticedDocumentStore(services.GetRequiredService<SqliteDocumentStore>(), services.GetRequiredService<IChangeFeed>()),
            new(() => ProtectionKeys.OfFolder(services.GetRequiredService<IOptions<StorageOptions>>().Value.Path))));
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>(HealthCheck);
    }

    private static void AddPostgres(this IHostApplicationBuilder builder, bool hasRedis)
    {
        builder.AddPostgresConnections(ConnectionName);
        builder.Services.AddSingleton(OpenPostgres);
        builder.Services.AddSingleton<PostgresDocumentStore>();
        if (hasRedis)
        {
            builder.Services.AddSingleton<IRecordingCache, RedisRecordingCache>();
        }
        else
        {
            builder.Services.AddSingleton<IRecordingCache>(_ => new InProcessRecordingCache(CacheBytes));
        }

        builder.Services.AddSingleton<IDocumentStore>(services =>
        {
            var store = new NoticedDocumentStore(
                new CachedDocumentStore(services.GetRequiredService<PostgresDocumentStore>(), services.GetRequiredService<IRecordingCache>()),
                services.GetRequiredService<IChangeFeed>());
            if (services.GetRequiredService<IConfiguration>()[SharedSecret] is { Length: > 0 } secret)
            {
                return new ProtectedDocumentStore(store, new(() => ProtectionKeys.OfSecret(secret)));
            }

            LogUnprotected(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageExtensions)), SharedSecret);
            return store;
        });
        builder.Services.AddHostedService<PostgresPreparation>();
        builder.Services.AddHealthChecks().AddCheck<PostgresHealth>(HealthCheck);
    }

    private static void AddRedis(this IHostApplicationBuilder builder)
    {
        builder.AddRedisLink(RedisName);
        builder.Services.AddSingleton(OpenFeed);
        builder.Services.AddSingleton<IChangeFeed>(services => services.GetRequiredService<RedisChangeFeed>());
        builder.Services.AddHostedService(services => services.GetRequiredService<RedisChangeFeed>());
    }

    // Hosted services are made before settings are validated: each of these reads the options first, which tells all that is wrong.
    private static PostgresDatabase OpenPostgres(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new PostgresDatabase(
            services.GetRequiredService<PostgresConnection>(),
            services.GetRequiredService<NpgsqlDataSource>(),
            TimeSpan.FromSeconds(options.PatienceSeconds),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PostgresDatabase>>());
    }

    private static RedisChangeFeed OpenFeed(IServiceProvider services)
    {
        _ = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new RedisChangeFeed(services.GetRequiredService<RedisLink>(), services.GetRequiredService<TimeProvider>());
    }

    private static SqliteDocumentStore OpenSqlite(IServiceProvider services)
    {
        var path = Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Path, FileName);
        var store = SqliteDocumentStore.Open(path);
        LogStore(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageExtensions)), StorageProviders.Sqlite, Path.GetFullPath(path));
        return store;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Secrets of server definitions are kept in the database as they are, since {Setting} is not set")]
    private static partial void LogUnprotected(ILogger logger, string setting);

    [LoggerMessage(Level = LogLevel.Information, Message = "Documents are kept by {Provider} in {Path}")]
    private static partial void LogStore(ILogger logger, string provider, string path);
}
