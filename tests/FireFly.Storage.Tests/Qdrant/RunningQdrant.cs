using FireFly.QdrantDouble;
using FireFly.Storage.Qdrant;
using FireFly.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>The double of Qdrant, started, with a key, held to Qdrant's OpenAPI document.</summary>
internal sealed class RunningQdrant : IAsyncDisposable
{
    private const string Key = "right";

    private static readonly HttpClient Http = new();

    private RunningQdrant(QdrantServer server) => Server = server;

    public QdrantServer Server { get; }

    public string Address => Server.App.Urls.First();

    /// <summary>Starts it. Skips the test where the document is missing.</summary>
    public static async Task<RunningQdrant> StartAsync(int port = 0)
    {
        var contract = Path.Combine(BuiltPrograms.Root, "../shared/data/qdrant/openapi.json");
        Assert.SkipUnless(File.Exists(contract), "Qdrant's OpenAPI document is not beside the repository (../shared/data/qdrant/openapi.json)");
        var server = QdrantServer.Create("--urls", $"http://127.0.0.1:{port}", "--key", Key, "--contract", contract);
        await server.App.StartAsync(TestContext.Current.CancellationToken);
        return new RunningQdrant(server);
    }

    /// <summary>An index of a process of its own.</summary>
    public QdrantSimilarityIndex NewIndex(TimeProvider? time = null, string key = Key, ILogger<QdrantSimilarityIndex>? logger = null) => NewIndex(Address, time, key, logger);

    public static QdrantSimilarityIndex NewIndex(string address, TimeProvider? time = null, string key = Key, ILogger<QdrantSimilarityIndex>? logger = null) => new(
        Client(address, key), "firefly-recordings", time ?? TimeProvider.System, logger ?? NullLogger<QdrantSimilarityIndex>.Instance);

    public static QdrantClient Client(string address, string? key) => Client($"Endpoint={address}" + (key is null ? "" : $";Key={key}"));

    public static QdrantClient Client(string text) => new(QdrantEndpoint.Parse("ConnectionStrings:qdrant_http", text), Http);

    /// <summary>How often points were written.</summary>
    public int Writes => Server.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal) && request.EndsWith("/points", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Assert.Empty(Server.Violations);
    }
}
