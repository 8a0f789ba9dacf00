using FireFly.Storage.Qdrant;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

/// <summary>Against a real server, where the variable FIREFLY_TEST_QDRANT names one (Endpoint=http://host:6334;Key=..).</summary>
public sealed class RealQdrantTests : SimilarityIndexConformance, IAsyncLifetime
{
    private const string Variable = "FIREFLY_TEST_QDRANT";

    private readonly ListLogger<QdrantSimilarityIndex> _log = new();
    private QdrantSimilarityIndex? _index;

    protected override ISimilarityIndex Index => _index!;

    public ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(text), $"{Variable} names no Qdrant server");
        _index = RunningQdrant.NewIndex(RunningQdrant.Endpoint(text!), "firefly-test", TimeProvider.System, _log);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        // Falling back to this process must not be taken for a success.
        Assert.DoesNotContain(_log.Lines, line => line.Contains("in process", StringComparison.Ordinal));
        return ValueTask.CompletedTask;
    }
}
