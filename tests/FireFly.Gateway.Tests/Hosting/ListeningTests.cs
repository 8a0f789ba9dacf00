using System.Net;
using FireFly.Gateway.Hosting;
using FireFly.Gateway.Routing;
using FireFly.Gateway.Tests.Forwarding;
using FireFly.Tests;

namespace FireFly.Gateway.Tests.Hosting;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("http://+:8080", "http://localhost:8080")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://gateway.example:8080", "http://localhost:8080")]
    [InlineData("https://+:8443", "https://localhost:8443")]
    [InlineData("http://+:0", "http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    public void Address_WithoutKeys_IsOfThisMachine(string configured, string expected) => Assert.Equal(expected, ListeningExtensions.ToLocal(configured));

    [Fact]
    public async Task Gateway_WithoutKeys_ListensLocallyAndSaysSo()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartWithoutKeysAsync([.. simulator.Settings(), "--urls", "http://0.0.0.0:0"]);

        Assert.All(gateway.Urls, url => Assert.True(new Uri(url).IsLoopback, url));
        Assert.Contains(gateway.Log, line => line.StartsWith("Warning: No keys are configured", StringComparison.Ordinal));
        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/simulator/stats", key: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/api/servers/x", "{}")]
    [InlineData("GET", "/api/tasks", null)]
    [InlineData("GET", "/api/recordings", null)]
    [InlineData("POST", "/api/pipelines", "{}")]
    public async Task Request_OfAnOperator_WithoutKeys_WantsTheSecret(string method, string path, string? body)
    {
        await using var service = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartWithoutKeysAsync([.. ServiceNames.All.SelectMany(name => service.Settings(name))]);

        using (var refused = await gateway.SendAsync(new HttpMethod(method), path, key: null, body))
        {
            await gateway.ProblemAsync(refused, HttpStatusCode.Unauthorized);
            Assert.Empty(service.Requests);
        }

        using var taken = await gateway.SendAsync(new HttpMethod(method), path, OperatorClient.Secret, body);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task LoginLink_OfAGatewayWithoutKeys_LetsABrowserIn()
    {
        await using var synthesis = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartWithoutKeysAsync(synthesis.Settings("synthesis"));
        using var login = await gateway.SendAsync(HttpMethod.Get, $"/login?token={OperatorClient.Secret}", key: null);
        Assert.Equal(HttpStatusCode.Redirect, login.StatusCode);

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/tasks", key: null, body: null, ("Cookie", login.Headers.GetValues("Set-Cookie").Single().Split(';')[0]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Request_FromElsewhere_WithoutKeys_IsRefused(string header, string value)
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartWithoutKeysAsync(simulator.Settings());

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/simulator/stats", key: null, body: null, (header, value));

        var problem = await gateway.ProblemAsync(response, HttpStatusCode.Forbidden);
        Assert.Contains("FireFly:Gateway:Keys", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(simulator.Requests);
    }

    [Fact]
    public async Task Request_ForwardedFromElsewhere_WithoutKeysAndWithForwardedHeaders_IsRefused()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartWithoutKeysAsync([.. simulator.Settings(), "--ForwardedHeaders_Enabled", "true"]);

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/simulator/stats", key: null, body: null, ("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(simulator.Requests);
    }
}
