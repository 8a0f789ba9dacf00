using Xunit;

namespace FireFly.Storage.Tests.Documents;

public sealed class DocumentStoreConformanceTests
{
    [Fact]
    public void Providers_All_RunTheConformanceSuite()
    {
        var providers = typeof(IDocumentStore).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDocumentStore)))
            .Select(type => $"{type.Name}Tests");
        var suites = typeof(DocumentStoreConformance).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DocumentStoreConformance)))
            .Select(type => type.Name);

        Assert.Equal(providers.Order(StringComparer.Ordinal), suites.Order(StringComparer.Ordinal));
    }
}
