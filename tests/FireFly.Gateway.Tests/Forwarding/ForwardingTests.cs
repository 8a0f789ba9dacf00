using System.Net;
using System.Text.Json;

namespace FireFly.Gateway.Tests.Forwarding;

public sealed class ForwardingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_Forwarded_KeepsItsPathAndCarriesTheTokenInPlaceOfTheKey()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:ServiceToken", Product.Token]);

        using var response = await gateway.SendAsync(
            HttpMethod.Get, "/api/simulator/a%20b/c?x=1&y=%2F", TestKeys.Trainer, body: null, ("X-FireFly-Role", "administrator"), ("X-FireFly-Service-Token", "forged"), ("X-Api-Key", ""), ("Mcp-Session-Id", "7"));
        var seen = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal("/api/simulator/a b/c", seen.GetProperty("path").GetString());
        Assert.Equal("?x=1&y=%2F", seen.GetProperty("query").GetString());
        var headers = seen.GetProperty("headers");
        Assert.Equal(Product.Token, headers.GetProperty("X-FireFly-Service-Token").GetString());
        Assert.Equal("trainer", headers.GetProperty("X-FireFly-Role").GetString());
        Assert.Equal("7", headers.GetProperty("Mcp-Session-Id").GetString());
        Assert.False(headers.TryGetProperty("Authorization", out _));
        Assert.False(headers.TryGetProperty("X-Api-Key", out _));
    }

    [Fact]
    public async Task Get_WhoseConnectionBreaks_IsSentAgain()
    {
        await using var simulator = await Destination.StartAsync(hangUps: 2);
        await using var gateway = await GatewayHost.StartAsync(simulator.Settings());

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/simulator/stats", TestKeys.Trainer);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, simulator.Requests.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Change_WhoseConnectionBreaks_IsSentOnce(string method)
    {
        await using var simulator = await Destination.StartAsync(hangUps: 1);
        await using var gateway = await GatewayHost.StartAsync(simulator.Settings());

        using var response = await gateway.SendAsync(new HttpMethod(method), "/api/simulator/calls", TestKeys.Trainer, "{}");

        await gateway.ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Single(simulator.Requests);
    }

    [Fact]
    public async Task Service_ThatIsDown_IsNamedAndFoundAgain()
    {
        var simulator = await Destination.StartAsync();
        var address = simulator.Address;
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:HealthSeconds", "1"]);
        await simulator.DisposeAsync();

        using (var response = await gateway.SendAsync(HttpMethod.Post, "/api/simulator/calls", TestKeys.Trainer, "{}"))
        {
            var problem = await gateway.ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
            Assert.Equal("simulator", problem.GetProperty("service").GetString());
            Assert.Equal("unavailable", problem.GetProperty("code").GetString());
            Assert.StartsWith("The service 'simulator' does not answer.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await gateway.UntilHealthAsync(health => health.Contains("simulator is not healthy or does not answer", StringComparison.Ordinal));

        await using var again = await Destination.StartAsync(address.AbsoluteUri);
        using var answered = await gateway.SendAsync(HttpMethod.Post, "/api/simulator/calls", TestKeys.Trainer, "{}");

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        await gateway.UntilHealthAsync(health => !health.Contains("simulator is not healthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Service_WithoutAnAddress_IsNamedWithItsSetting()
    {
        await using var gateway = await GatewayHost.StartAsync();

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/tasks", TestKeys.Trainer);

        var problem = await gateway.ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Contains("services__synthesis__http__0", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(gateway.Log, line => line.Contains("services__synthesis__http__0", StringComparison.Ordinal));
        using var health = await gateway.SendAsync(HttpMethod.Get, "/health", key: null);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("synthesis has no address", await health.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatDoesNotCome_IsGivenUp()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:TimeoutSeconds", "1"]);

        using var response = await gateway.SendAsync(HttpMethod.Post, $"/api/simulator/{Destination.Never}", TestKeys.Trainer, "{}");

        var problem = await gateway.ProblemAsync(response, HttpStatusCode.GatewayTimeout);
        Assert.Equal("The service 'simulator' did not answer in time.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Stream_ThatIsSilent_IsNotGivenUp()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:TimeoutSeconds", "1"]);
        var stream = gateway.SendAsync(HttpMethod.Post, $"/ors/{Destination.Never}", TestKeys.Trainer, "{}");

        // The other one shows that the limit has passed.
        using var other = await gateway.SendAsync(HttpMethod.Post, $"/api/simulator/{Destination.Never}", TestKeys.Trainer, "{}");

        Assert.Equal(HttpStatusCode.GatewayTimeout, other.StatusCode);
        Assert.False(stream.IsCompleted);
        simulator.Release();
        using var answered = await stream;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Instance_ThatIsDown_IsPassedOver()
    {
        await using var first = await Destination.StartAsync();
        var second = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. first.Settings(), .. second.Settings(index: 1), "--FireFly:Gateway:HealthSeconds", "1"]);
        await second.DisposeAsync();

        // Before it is known to be down, requests that may be repeated are; afterwards all go to the other.
        for (var i = 0; i < 8; i++)
        {
            using var response = await gateway.SendAsync(HttpMethod.Get, "/api/simulator/stats", TestKeys.Trainer);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await gateway.UntilHealthAsync(health => health.Contains("1 of 2 instances of simulator", StringComparison.Ordinal));
        for (var i = 0; i < 8; i++)
        {
            using var response = await gateway.SendAsync(HttpMethod.Post, "/api/simulator/calls", TestKeys.Trainer, "{}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Sessions_OverTwoInstances_StayWithTheirs()
    {
        await using var first = await Destination.StartAsync();
        await using var second = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. first.Settings(), .. second.Settings(index: 1)]);

        for (var session = 0; session < 12; session++)
        {
            for (var i = 0; i < 3; i++)
            {
                using var response = await gateway.SendAsync(HttpMethod.Post, $"/ors/firefly/s{session}", TestKeys.Trainer, "{}", ("X-Session-ID", $"session-{session}"));
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }

        Assert.All(first.Requests.Concat(second.Requests).GroupBy(path => path), paths => Assert.Equal(3, paths.Count()));
        Assert.Empty(first.Requests.Intersect(second.Requests));
        Assert.NotEmpty(first.Requests);
        Assert.NotEmpty(second.Requests);
    }
}
