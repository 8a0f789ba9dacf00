using FireFly.Storage.Qdrant;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>Against the double, over gRPC, in the messages of Qdrant's own client.</summary>
public sealed class QdrantSimilarityIndexTests : SimilarityIndexConformance, IAsyncLifetime
{
    private readonly ListLogger<QdrantSimilarityIndex> _log = new();
    private RunningQdrant? _server;
    private ISimilarityIndex? _index;

    protected override ISimilarityIndex Index => _index ??= _server!.NewIndex(logger: _log);

    public async ValueTask InitializeAsync() => _server = await RunningQdrant.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            // Falling back to this process must not be taken for a success.
            Assert.DoesNotContain(_log.Lines, line => line.Contains("in process", StringComparison.Ordinal));
        }
    }
}
