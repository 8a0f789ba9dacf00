using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace FireFly.AppHost.Tests;

/// <summary>The application as Aspire starts it. Needs Docker and Aspire's packages; see docs/deployment.md.</summary>
public sealed class AppHostTests
{
    [Fact]
    public async Task Gateway_OfTheStartedApplication_IsHealthy()
    {
        var token = TestContext.Current.CancellationToken;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FireFly_AppHost>(token);
        await using var app = await builder.BuildAsync(token);
        await app.StartAsync(token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", token);

        using var client = app.CreateHttpClient("gateway");
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative), token);
        using var servers = await client.GetAsync(new Uri("/api/servers", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, servers.StatusCode);
    }

    [Fact]
    public async Task Endpoints_OfAllResources_AreExternalForTheGatewayAlone()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FireFly_AppHost>(TestContext.Current.CancellationToken);

        var open = builder.Resources.OfType<IResourceWithEndpoints>()
            .Where(resource => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal))
            .Select(resource => resource.Name);

        Assert.Equal(["gateway"], open);
    }
}
