using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>Against the double, whose every request and answer is held to Qdrant's OpenAPI document.</summary>
public sealed class QdrantSimilarityIndexTests : SimilarityIndexConformance, IAsyncLifetime
{
    private RunningQdrant? _server;
    private ISimilarityIndex? _index;

    protected override ISimilarityIndex Index => _index ??= _server!.NewIndex();

    public async ValueTask InitializeAsync() => _server = await RunningQdrant.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
