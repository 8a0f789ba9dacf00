using FireFly.Storage.Sqlite;
using FireFly.Storage.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FireFly.Storage;

/// <summary>Registers the document store that configuration names.</summary>
public static partial class StorageExtensions
{
    private const string FileName = "firefly.db";

    /// <summary>Adds <see cref="IDocumentStore"/>. Adding it twice is harmless. A wrong setting stops the host from starting.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>()
            .Bind(builder.Configuration.GetSection(StorageOptions.Section));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IDocumentStore>(services =>
        {
            var path = Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Path, FileName);
            var store = SqliteDocumentStore.Open(path);
            LogStore(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageExtensions)), StorageProviders.Sqlite, Path.GetFullPath(path));
            return store;
        });
        builder.Services.TraceStore();
        return builder;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Documents are kept by {Provider} in {Path}")]
    private static partial void LogStore(ILogger logger, string provider, string path);
}
