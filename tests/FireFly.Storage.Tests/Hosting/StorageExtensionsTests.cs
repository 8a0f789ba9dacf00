using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace FireFly.Storage.Tests.Hosting;

public sealed class StorageExtensionsTests
{
    [Fact]
    public async Task Host_WithAPath_KeepsTheStoreThere()
    {
        using var folder = new TemporaryFolder();
        using (var host = Build(("FireFly:Storage:Path", folder.PathOf("data"))))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(host.Services.GetRequiredService<IDocumentStore>());
        }

        Assert.True(File.Exists(folder.PathOf("data/firefly.db")));
    }

    [Fact]
    public async Task Host_UnknownProvider_DoesNotStartAndNamesTheSetting()
    {
        using var host = Build(("FireFly:Storage:Provider", "Oracle"), ("FireFly:Storage:Path", " "));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Storage:Provider is 'Oracle'", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.Contains("FireFly:Storage:Path", StringComparison.Ordinal));
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.AddStorage();
        return builder.Build();
    }
}
