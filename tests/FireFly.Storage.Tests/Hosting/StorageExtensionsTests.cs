using FireFly.Storage.Tests.Postgres;
using FireFly.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace FireFly.Storage.Tests.Hosting;

public sealed class StorageExtensionsTests(PostgresFixture server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_WithAPath_KeepsTheStoreThere()
    {
        using var folder = new TemporaryFolder();
        using (var host = Build(("FireFly:Storage:Path", folder.PathOf("data"))))
        {
            await host.StartAsync(Cancellation);
            Assert.NotNull(host.Services.GetRequiredService<IDocumentStore>());
            Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        }

        Assert.True(File.Exists(folder.PathOf("data/firefly.db")));
    }

    [Fact]
    public async Task Host_UnknownProvider_DoesNotStartAndNamesTheSetting()
    {
        using var host = Build(("FireFly:Storage:Provider", "Oracle"), ("FireFly:Storage:Path", " "), ("FireFly:Storage:PatienceSeconds", "-1"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Storage:Provider is 'Oracle'", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Storage:Path", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Storage:PatienceSeconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_PostgresWithoutConnectionString_DoesNotStartAndNamesIt()
    {
        using var host = Build(("FireFly:Storage:Provider", "postgres"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("ConnectionStrings:firefly is missing", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_RedisThatIsDown_StartsAndHealthIsDegraded()
    {
        using var folder = new TemporaryFolder();
        using (var host = Build(("FireFly:Storage:Path", folder.PathOf("data")), ("ConnectionStrings:redis", $"127.0.0.1:{LocalServer.FreePort()},connectTimeout=200")))
        {
            await host.StartAsync(Cancellation);

            var health = await HealthAsync(host);

            Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (health.Status, health.Entries["store"].Status));
            Assert.Contains("reads go to the store and changes are found by polling", health.Entries["redis"].Description, StringComparison.Ordinal);
            await host.StopAsync(Cancellation);
        }
    }

    [Fact]
    public async Task Host_WrongConnectionStrings_NamesBoth()
    {
        using var host = Build(("FireFly:Storage:Provider", "Postgres"), ("ConnectionStrings:firefly", "hidden"), ("ConnectionStrings:redis", "a,b=hidden"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Equal(2, failure.Failures.Count());
        Assert.Contains("ConnectionStrings:firefly", failure.Failures.First(), StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:redis", failure.Failures.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_PostgresThatIsDown_StartsAndHealthSaysWhy()
    {
        var port = LocalServer.FreePort();
        using var host = Build(
            ("FireFly:Storage:Provider", "Postgres"), ("FireFly:Storage:PatienceSeconds", "0"), ("ConnectionStrings:firefly", $"Host=127.0.0.1;Port={port};Username=u;Database=firefly"));
        await host.StartAsync(Cancellation);

        var health = await HealthAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains($"ConnectionStrings:firefly: the database server 127.0.0.1:{port} cannot be reached", health.Entries["store"].Description, StringComparison.Ordinal);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Host_Postgres_KeepsDocumentsThere()
    {
        using var host = Build(("FireFly:Storage:Provider", "Postgres"), ("ConnectionStrings:firefly", await server.NewDatabaseAsync()));
        await host.StartAsync(Cancellation);

        Assert.Equal(0, await host.Services.GetRequiredService<IDocumentStore>().CountAsync("c", "", Cancellation));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        await host.StopAsync(Cancellation);
    }

    private static Task<HealthReport> HealthAsync(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.AddStorage().AddStorage();
        return builder.Build();
    }
}
