using FireFly.Storage.Caching;
using FireFly.Storage.Changes;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Caching;
using FireFly.Storage.Tests.Changes;
using FireFly.Storage.Tests.Documents;
using FireFly.Storage.Tests.Similarity;
using Xunit;

namespace FireFly.Storage.Tests;

public sealed class SeamConformanceTests
{
    [Theory]
    [InlineData(typeof(IDocumentStore), typeof(DocumentStoreConformance))]
    [InlineData(typeof(IChangeFeed), typeof(ChangeFeedConformance))]
    [InlineData(typeof(IRecordingCache), typeof(RecordingCacheConformance))]
    [InlineData(typeof(ISimilarityIndex), typeof(SimilarityIndexConformance))]
    public void Providers_All_RunTheConformanceSuite(Type seam, Type suite)
    {
        var providers = seam.Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(seam))
            .Select(type => $"{type.Name}Tests")
            .ToList();
        var suites = suite.Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(suite))
            .Select(type => type.Name);

        Assert.NotEmpty(providers);
        Assert.Empty(providers.Except(suites));
    }
}
