using FireFly.Storage.Postgres;
using FireFly.Storage.Sqlite;
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

    private const string FileName = "firefly.db";

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
        if (new StorageOptions { Provider = section[nameof(StorageOptions.Provider)] ?? "" }.IsPostgres)
        {
            builder.AddPostgres();
        }
        else
        {
            builder.Services.AddSingleton<IDocumentStore>(OpenSqlite);
            builder.Services.AddHealthChecks().AddCheck<StorageHealth>(HealthCheck);
        }

        return builder;
    }

    private static void AddPostgres(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(ConnectionName);
        builder.Services.AddSingleton(services => new PostgresDatabase(
            services.GetRequiredService<PostgresConnection>(),
            services.GetRequiredService<NpgsqlDataSource>(),
            TimeSpan.FromSeconds(services.GetRequiredService<IOptions<StorageOptions>>().Value.PatienceSeconds),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PostgresDatabase>>()));
        builder.Services.AddSingleton<IDocumentStore, PostgresDocumentStore>();
        builder.Services.AddHostedService<PostgresPreparation>();
        builder.Services.AddHealthChecks().AddCheck<PostgresHealth>(HealthCheck);
    }

    private static SqliteDocumentStore OpenSqlite(IServiceProvider services)
    {
        var path = Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Path, FileName);
        var store = SqliteDocumentStore.Open(path);
        LogStore(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageExtensions)), StorageProviders.Sqlite, Path.GetFullPath(path));
        return store;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Documents are kept by {Provider} in {Path}")]
    private static partial void LogStore(ILogger logger, string provider, string path);
}
