using FireFly.Storage.InProcess;
using FireFly.Storage.Qdrant;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Qdrant.Client;

namespace FireFly.Storage.Similarity;

/// <summary>Registers the similarity index that configuration names.</summary>
public static partial class SimilarityExtensions
{
    /// <summary>Name of the connection string of <c>Qdrant</c>.</summary>
    public const string ConnectionName = "qdrant";

    /// <summary>Adds <see cref="ISimilarityIndex"/>. Adding it twice is harmless. A wrong setting stops the host from starting.</summary>
    public static IHostApplicationBuilder AddSimilarity(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(ISimilarityIndex)))
        {
            return builder;
        }

        var section = builder.Configuration.GetSection(SimilarityOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<SimilarityOptions, SimilarityOptionsValidator>().Bind(section);
        if (new SimilarityOptions { Provider = section[nameof(SimilarityOptions.Provider)] ?? "" }.IsQdrant)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.AddQdrantClient(ConnectionName);
            builder.Services.AddSingleton<ISimilarityIndex>(OpenQdrant);
        }
        else
        {
            builder.Services.AddSingleton<ISimilarityIndex, InProcessSimilarityIndex>();
        }

        return builder;
    }

    private static QdrantSimilarityIndex OpenQdrant(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SimilarityOptions>>().Value;
        var endpoint = services.GetRequiredService<QdrantEndpoint>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        LogProvider(loggers.CreateLogger(typeof(SimilarityExtensions)), SimilarityProviders.Qdrant, endpoint.Server);
        return new QdrantSimilarityIndex(endpoint, services.GetRequiredService<IQdrantClient>(), options.Collection, services.GetRequiredService<TimeProvider>(), loggers.CreateLogger<QdrantSimilarityIndex>());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Similar recordings are found by {Provider} at {Server}")]
    private static partial void LogProvider(ILogger logger, string provider, string server);
}
