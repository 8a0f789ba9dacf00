using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Qdrant;

/// <summary>Registers a Qdrant server by the name of its connection string, as Aspire injects it.</summary>
public static class QdrantExtensions
{
    /// <summary>
    /// Adds a <see cref="QdrantClient"/> to <c>ConnectionStrings:name</c> and its health check <c>qdrant</c>. Its requests are traced, and
    /// tried again, as those of every HTTP client of the process are. Adding it twice is harmless.
    /// </summary>
    public static IHostApplicationBuilder AddQdrantClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(QdrantClient)))
        {
            return builder;
        }

        builder.Services.AddHttpClient(QdrantClient.HttpClientName).RedactLoggedHeaders(["api-key"]);
        builder.Services.AddSingleton(services => new QdrantClient(
            services.GetRequiredService<IConfiguration>().GetQdrant(name),
            () => services.GetRequiredService<IHttpClientFactory>().CreateClient(QdrantClient.HttpClientName)));
        builder.Services.AddHealthChecks().AddCheck<QdrantHealth>("qdrant");
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static QdrantEndpoint GetQdrant(this IConfiguration configuration, string name) =>
        QdrantEndpoint.Parse($"ConnectionStrings:{name}", configuration.GetConnectionString(name));
}
