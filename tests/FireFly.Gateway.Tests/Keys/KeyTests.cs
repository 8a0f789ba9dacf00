using System.Net;

namespace FireFly.Gateway.Tests.Keys;

[Collection(ProductTests.Name)]
public sealed class KeyTests(Product product)
{
    private const string Path = "/api/tasks";

    [Fact]
    public async Task Request_WithoutAKey_IsToldHowToSendOne()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, Path, key: null);

        var problem = await product.Gateway.ProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("unauthenticated", problem.GetProperty("code").GetString());
        Assert.Contains("Authorization: Bearer", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Request_WithAnUnknownKey_IsRefusedWithoutRepeatingIt()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, Path, "some-other-key");

        var problem = await product.Gateway.ProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("The key is not known.", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("some-other-key", string.Join('\n', product.Gateway.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithTheHashOfAKey_IsRefused()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, Path, TestKeys.Hash(TestKeys.Operator));

        await product.Gateway.ProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Request_WithAnExpiredKey_IsToldSince()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, Path, TestKeys.Expired);

        var problem = await product.Gateway.ProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("The key of 'eve-expired' expired at 2026-01-01 00:00 UTC.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Request_WithTheOtherHeader_Passes()
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, Path, key: null, body: null, ("X-Api-Key", TestKeys.Trainer));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/api/servers/x", TestKeys.Trainer)]
    [InlineData("GET", "/api/servers", TestKeys.Trainer)]
    [InlineData("POST", "/api/servers/import", TestKeys.Trainer)]
    [InlineData("POST", "/api/servers/x/refresh", TestKeys.Trainer)]
    [InlineData("POST", "/api/graphs", TestKeys.Trainer)]
    [InlineData("POST", "/api/explorations", TestKeys.Trainer)]
    [InlineData("POST", "/api/syntheses", TestKeys.Trainer)]
    [InlineData("POST", "/api/pipelines", TestKeys.Trainer)]
    [InlineData("DELETE", "/api/jobs/x", TestKeys.Trainer)]
    [InlineData("GET", "/api/tasks", TestKeys.Agent)]
    [InlineData("GET", "/api/tools", TestKeys.Agent)]
    [InlineData("GET", "/api/recordings", TestKeys.Agent)]
    [InlineData("GET", "/api/trajectories", TestKeys.Agent)]
    [InlineData("POST", "/api/datasets/exports", TestKeys.Agent)]
    [InlineData("GET", "/api/jobs", TestKeys.Agent)]
    [InlineData("GET", "/api/jobs/x/events", TestKeys.Agent)]
    [InlineData("POST", "/api/simulator/calls", TestKeys.Agent)]
    [InlineData("POST", "/api/episodes", TestKeys.Agent)]
    [InlineData("GET", "/api/episodes/x", TestKeys.Agent)]
    [InlineData("POST", "/api/episodes/x/step", TestKeys.Agent)]
    [InlineData("POST", "/api/episodes/x/answer", TestKeys.Agent)]
    [InlineData("POST", "/api/episodes/rescore", TestKeys.Agent)]
    [InlineData("POST", "/create", TestKeys.Agent)]
    [InlineData("POST", "/delete", TestKeys.Agent)]
    [InlineData("POST", "/ors/firefly/tasks", TestKeys.Agent)]
    [InlineData("POST", "/firefly/task", TestKeys.Agent)]
    [InlineData("POST", "/openenv/reset", TestKeys.Agent)]
    [InlineData("POST", "/openenv/step", TestKeys.Agent)]
    [InlineData("GET", "/openenv/state", TestKeys.Agent)]
    [InlineData("GET", "/openenv/ws", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/seed_session", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/verify", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/VERIFY", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/%76erify", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/x/../verify", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/verify/", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym//verify", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/ng-rollout/7/verify", TestKeys.Agent)]
    [InlineData("POST", "/nemo-gym/aggregate_metrics", TestKeys.Agent)]
    [InlineData("POST", "/mcp/../api/episodes", TestKeys.Agent)]
    public async Task Request_BeyondTheRole_IsForbidden(string method, string path, string key)
    {
        using var response = await product.Gateway.SendAsync(new HttpMethod(method), path, key, method == "GET" ? null : "{}");

        var problem = await product.Gateway.ProblemAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("forbidden", problem.GetProperty("code").GetString());
        Assert.Contains(key == TestKeys.Agent ? "role agent" : "role trainer", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/mcp/notes")]
    [InlineData("POST", "/episodes/x/mcp")]
    [InlineData("GET", "/firefly/prompt")]
    [InlineData("GET", "/ors/firefly/task_tools")]
    [InlineData("POST", "/ors/firefly/call")]
    [InlineData("POST", "/openenv/mcp")]
    [InlineData("POST", "/nemo-gym/notes__list_notes")]
    [InlineData("POST", "/nemo-gym/ng-rollout/7/notes__list_notes")]
    public async Task Request_OfAnAgentForTools_IsForwarded(string method, string path)
    {
        using var response = await product.Gateway.SendAsync(new HttpMethod(method), path, TestKeys.Agent, method == "GET" ? null : "{}");

        Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.True((int)response.StatusCode < 500, response.StatusCode.ToString());
    }

    [Theory]
    [InlineData(TestKeys.Operator)]
    [InlineData(TestKeys.Administrator)]
    public async Task Definition_ByAnOperator_IsTaken(string key)
    {
        using var added = await product.Gateway.SendAsync(HttpMethod.Put, "/api/servers/added", key, """{"command":"nothing-of-that-name"}""");
        using var removed = await product.Gateway.SendAsync(HttpMethod.Delete, "/api/servers/added", key);

        Assert.True(added.IsSuccessStatusCode, added.StatusCode.ToString());
        Assert.True(removed.IsSuccessStatusCode, removed.StatusCode.ToString());
    }

    [Fact]
    public async Task Definition_ByACallerWhoClaimsARole_IsRefused()
    {
        using var response = await product.Gateway.SendAsync(
            HttpMethod.Put, "/api/servers/claimed", TestKeys.Trainer, "{}", ("X-FireFly-Role", "administrator"), ("X-FireFly-Service-Token", Product.Token));

        await product.Gateway.ProblemAsync(response, HttpStatusCode.Forbidden);
    }
}
