using System.Net;
using System.Text;
using FireFly.Gateway.Tests.Forwarding;

namespace FireFly.Gateway.Tests.Limits;

public sealed class LimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_BeyondItsRate_IsToldWhenToTryAgain()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:Keys:tom-trainer:RequestsPerMinute", "2"]);

        for (var i = 0; i < 2; i++)
        {
            using var taken = await gateway.SendAsync(HttpMethod.Get, "/api/episodes", TestKeys.Trainer);
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        using var refused = await gateway.SendAsync(HttpMethod.Get, "/api/episodes", TestKeys.Trainer);
        using var other = await gateway.SendAsync(HttpMethod.Get, "/api/episodes", TestKeys.Operator);
        using var probe = await gateway.SendAsync(HttpMethod.Get, "/health", TestKeys.Trainer);

        var problem = await gateway.ProblemAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal("too-many", problem.GetProperty("code").GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Assert.Equal(3, simulator.Requests.Count);
    }

    [Fact]
    public async Task Guesses_OfKeys_AreLimitedByAddress()
    {
        await using var gateway = await GatewayHost.StartAsync("--FireFly:Gateway:AnonymousRequestsPerMinute", "3");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var response = await gateway.SendAsync(HttpMethod.Get, "/api/episodes", $"guess-{i}");
            answers.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_LargerThanTheLimit_IsRefused(bool isChunked)
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:MaxBodyBytes", "2000"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/simulator/calls") { Content = new StringContent(new string('x', 2001), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", TestKeys.Trainer);
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await gateway.Http.SendAsync(request, Cancellation);

        var problem = await gateway.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("too-large", problem.GetProperty("code").GetString());
        Assert.Contains("FireFly:Gateway:MaxBodyBytes", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_AtTheLimit_IsForwarded()
    {
        await using var simulator = await Destination.StartAsync();
        await using var gateway = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:MaxBodyBytes", "2000"]);

        var seen = await gateway.JsonAsync(HttpMethod.Post, "/api/simulator/calls", TestKeys.Trainer, new string('x', 2000));

        Assert.Equal(2000, seen.GetProperty("length").GetInt32());
    }

    [Fact]
    public async Task Origin_OfAPage_IsAllowedOnlyWhereConfigured()
    {
        await using var simulator = await Destination.StartAsync();
        await using var closed = await GatewayHost.StartAsync(simulator.Settings());
        await using var open = await GatewayHost.StartAsync([.. simulator.Settings(), "--FireFly:Gateway:AllowedOrigins:0", "https://page.example"]);

        foreach (var (gateway, origin, allowed) in new[] { (closed, "https://page.example", false), (open, "https://page.example", true), (open, "https://other.example", false) })
        {
            using var preflight = await gateway.SendAsync(HttpMethod.Options, "/api/episodes", key: null, body: null, ("Origin", origin), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"));
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/episodes", TestKeys.Trainer, body: null, ("Origin", origin));
            Assert.Equal(allowed, preflight.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }
}
