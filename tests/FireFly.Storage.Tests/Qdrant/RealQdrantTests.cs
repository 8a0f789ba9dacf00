using FireFly.Storage.Qdrant;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>Against a real server, where the variable FIREFLY_TEST_QDRANT names one (Endpoint=http://host:6333;Key=..).</summary>
public sealed class RealQdrantTests : SimilarityIndexConformance, IAsyncLifetime
{
    private const string Variable = "FIREFLY_TEST_QDRANT";

    private QdrantSimilarityIndex? _index;

    protected override ISimilarityIndex Index => _index!;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(text), $"{Variable} names no Qdrant server");
        var client = RunningQdrant.Client(text!);
        // Falling back to this process must not be taken for a success.
        await client.ExistsAsync("firefly-health", TestContext.Current.CancellationToken);
        _index = new QdrantSimilarityIndex(client, "firefly-test", TimeProvider.System, NullLogger<QdrantSimilarityIndex>.Instance);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
