using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Qdrant;

/// <summary>Registers a Qdrant server by the name of its connection string, as Aspire injects it.</summary>
public static class QdrantExtensions
{
    private const string HttpKey = "qdrant";

    /// <summary>
    /// Adds a <see cref="QdrantClient"/> to <c>ConnectionStrings:name</c> and its health check <c>qdrant</c>. Its requests are traced as
    /// those of every HTTP client of the process are. Adding it twice is harmless.
    /// </summary>
    public static IHostApplicationBuilder AddQdrantClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(QdrantClient)))
        {
            return builder;
        }

        // Not of the factory, whose clients try again for long: here the search in process is nearer than a second attempt.
        builder.Services.AddKeyedSingleton(HttpKey, (_, _) => new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }) { Timeout = TimeSpan.FromSeconds(30) });
        builder.Services.AddSingleton(services => new QdrantClient(
            services.GetRequiredService<IConfiguration>().GetQdrant(name), services.GetRequiredKeyedService<HttpClient>(HttpKey)));
        builder.Services.AddHealthChecks().AddCheck<QdrantHealth>("qdrant");
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static QdrantEndpoint GetQdrant(this IConfiguration configuration, string name) =>
        QdrantEndpoint.Parse($"ConnectionStrings:{name}", configuration.GetConnectionString(name));
}
