using System.Diagnostics;
using System.Text.Json;
using FireFly.Tests;

namespace FireFly.AppHost.Tests;

/// <summary>The model as it is published: what azd reads.</summary>
public sealed class ManifestTests : IAsyncLifetime
{
    private static readonly string[] Services = ["exploration", "graph-builder", "simulator", "synthesis"];

    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-manifest-").FullName;
    private JsonElement _resources;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder, "manifest.json");
        var start = new ProcessStartInfo("dotnet", [AppHostProgram.Path, "--publisher", "manifest", "--output-path", file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Concat(texts));
        _resources = JsonElement.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).GetProperty("resources");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Manifest_OfTheApplication_HoldsItsContainersAndProjects()
    {
        Assert.Equal(["postgres", "qdrant", "redis"], NamesOf("container.v0"));
        Assert.Equal([.. Services.Append("gateway").Order(StringComparer.Ordinal)], NamesOf("project.v0"));
        foreach (var container in NamesOf("container.v0"))
        {
            var image = Resource(container).GetProperty("image").GetString()!;
            Assert.Matches(@":v?\d+(\.\d+)+(-\w+)?$", image);
        }
    }

    [Fact]
    public void Bindings_OfAllResources_AreExternalForTheGatewayAlone()
    {
        var open = _resources.EnumerateObject()
            .Where(resource => resource.Value.TryGetProperty("bindings", out var bindings)
                && bindings.EnumerateObject().Any(binding => binding.Value.TryGetProperty("external", out var external) && external.GetBoolean()))
            .Select(resource => resource.Name);

        Assert.Equal(["gateway"], open);
    }

    [Fact]
    public void Secrets_OfAllServices_AreParameters()
    {
        // The two of Orleans name the cluster, and open nothing.
        foreach (var parameter in NamesOf("parameter.v0").Where(name => !name.StartsWith("cluster-", StringComparison.Ordinal)))
        {
            Assert.True(Resource(parameter).GetProperty("inputs").GetProperty("value").GetProperty("secret").GetBoolean(), parameter);
        }

        foreach (var service in Services.Append("gateway"))
        {
            Assert.Equal("{service-token.value}", Variable(service, "FireFly__ServiceToken"));
        }

        Assert.Equal("{administrator-key-hash.value}", Variable("gateway", "FireFly__Gateway__Keys__administrator__Hash"));
    }

    [Fact]
    public void Variables_OfTheServices_NameTheirStoresAndEachOther()
    {
        foreach (var service in Services)
        {
            Assert.Equal("{firefly.connectionString}", Variable(service, "ConnectionStrings__firefly"));
            Assert.Equal("{redis.connectionString}", Variable(service, "ConnectionStrings__redis"));
            Assert.Equal("Postgres", Variable(service, "FireFly__Storage__Provider"));
            Assert.Equal($"{{{service}.bindings.http.url}}", Variable("gateway", $"services__{service}__http__0"));
        }

        Assert.Equal("{qdrant.connectionString}", Variable("simulator", "ConnectionStrings__qdrant"));
        Assert.Equal("Qdrant", Variable("simulator", "FireFly__Similarity__Provider"));
    }

    private List<string> NamesOf(string type) => [.. _resources.EnumerateObject()
        .Where(resource => resource.Value.GetProperty("type").GetString() == type)
        .Select(resource => resource.Name)
        .Order(StringComparer.Ordinal)];

    private JsonElement Resource(string name) => _resources.GetProperty(name);

    private string? Variable(string service, string name) => Resource(service).GetProperty("env").GetProperty(name).GetString();
}
