using FireFly.QdrantDouble;
using FireFly.Storage.Qdrant;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Qdrant.Client;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>The double of Qdrant, started, with a key.</summary>
internal sealed class RunningQdrant : IAsyncDisposable
{
    private const string Key = "right";

    private RunningQdrant(QdrantServer server) => Server = server;

    public QdrantServer Server { get; }

    public string Address => Server.App.Urls.First();

    /// <summary>Starts it.</summary>
    public static async Task<RunningQdrant> StartAsync(int port = 0)
    {
        var server = QdrantServer.Create("--urls", $"http://127.0.0.1:{port}", "--key", Key);
        await server.App.StartAsync(TestContext.Current.CancellationToken);
        return new RunningQdrant(server);
    }

    /// <summary>An index of a process of its own.</summary>
    public QdrantSimilarityIndex NewIndex(TimeProvider? time = null, string key = Key, ILogger<QdrantSimilarityIndex>? logger = null) => NewIndex(Address, time, key, logger);

    public static QdrantSimilarityIndex NewIndex(string address, TimeProvider? time = null, string key = Key, ILogger<QdrantSimilarityIndex>? logger = null) =>
        NewIndex(Endpoint($"Endpoint={address};Key={key}"), "firefly-recordings", time ?? TimeProvider.System, logger ?? NullLogger<QdrantSimilarityIndex>.Instance);

    public static QdrantSimilarityIndex NewIndex(QdrantEndpoint endpoint, string collection, TimeProvider time, ILogger<QdrantSimilarityIndex> logger) =>
        new(endpoint, endpoint.Connect(), collection, time, logger);

    public static QdrantEndpoint Endpoint(string text) => QdrantEndpoint.Parse("ConnectionStrings:qdrant", text);

    public QdrantClient Client() => Endpoint($"Endpoint={Address};Key={Key}").Connect();

    /// <summary>How often points were written.</summary>
    public int Writes => Server.Requests.Count(request => request == "qdrant.Points/Upsert");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Assert.Empty(Server.Violations);
    }
}
