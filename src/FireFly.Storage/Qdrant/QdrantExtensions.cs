using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace FireFly.Storage.Qdrant;

/// <summary>Registers a Qdrant server by the name of its connection string, as Aspire injects it.</summary>
public static class QdrantExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds an <see cref="IQdrantClient"/> of <c>ConnectionStrings:name</c> and its health check <c>qdrant</c>. Adding it twice is harmless.</summary>
    public static IHostApplicationBuilder AddQdrantClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(IQdrantClient)))
        {
            return builder;
        }

        builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>().GetQdrant(name));
        builder.Services.AddSingleton<IQdrantClient>(services => services.GetRequiredService<QdrantEndpoint>().Connect());
        builder.Services.AddHealthChecks().AddCheck<QdrantHealth>("qdrant");
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static QdrantEndpoint GetQdrant(this IConfiguration configuration, string name) =>
        QdrantEndpoint.Parse($"ConnectionStrings:{name}", configuration.GetConnectionString(name));

    /// <summary>A client that gives up soon where nobody answers, as the search in process is near.</summary>
    internal static QdrantClient Connect(this QdrantEndpoint endpoint)
    {
        // With a client of its own a channel tries at each call; it would else wait longer and longer after each failure, for up to two minutes.
        var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, EnableMultipleHttp2Connections = true });
        var channel = GrpcChannel.ForAddress(endpoint.Address, new GrpcChannelOptions { HttpClient = http, DisposeHttpClient = true });
        var calls = endpoint.Key is { } key
            ? channel.Intercept(metadata =>
            {
                metadata.Add("api-key", key);
                return metadata;
            })
            : channel.CreateCallInvoker();
        return new QdrantClient(new QdrantGrpcClient(calls), AnswerTimeout);
    }
}
