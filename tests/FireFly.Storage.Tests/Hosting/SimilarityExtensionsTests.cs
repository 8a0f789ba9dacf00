using FireFly.Storage.InProcess;
using FireFly.Storage.Qdrant;
using FireFly.Storage.Similarity;
using FireFly.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace FireFly.Storage.Tests.Hosting;

public sealed class SimilarityExtensionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_WithoutSettings_SearchesInProcess()
    {
        using var host = Build();
        await host.StartAsync(Cancellation);

        Assert.IsType<InProcessSimilarityIndex>(host.Services.GetRequiredService<ISimilarityIndex>());
    }

    [Fact]
    public async Task Host_QdrantThatIsDown_StartsAndHealthIsDegraded()
    {
        var port = LocalServer.FreePort();
        using var host = Build(("FireFly:Similarity:Provider", "Qdrant"), ("ConnectionStrings:qdrant", $"Endpoint=http://127.0.0.1:{port};Key=hidden"));
        await host.StartAsync(Cancellation);

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.IsType<QdrantSimilarityIndex>(host.Services.GetRequiredService<ISimilarityIndex>());
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith($"ConnectionStrings:qdrant: Qdrant at 127.0.0.1:{port} cannot be used", health.Entries["qdrant"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WrongSettings_DoesNotStartAndNamesEach()
    {
        using var host = Build(("FireFly:Similarity:Provider", "Qdrant"), ("FireFly:Similarity:Collection", "a/b"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Similarity:Collection", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.Contains("ConnectionStrings:qdrant is missing", StringComparison.Ordinal));
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.AddSimilarity().AddSimilarity();
        return builder.Build();
    }
}
