using System.Net;
using FireFly.Gateway.Routing;

namespace FireFly.Gateway.Tests.Routing;

[Collection(ProductTests.Name)]
public sealed class RoutingTests(Product product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/servers")]
    [InlineData("/api/tools")]
    [InlineData("/api/graphs")]
    [InlineData("/api/explorations")]
    [InlineData("/api/trajectories")]
    [InlineData("/api/recordings")]
    [InlineData("/api/syntheses")]
    [InlineData("/api/tasks")]
    [InlineData("/api/jobs?limit=3")]
    [InlineData("/api/simulator/stats")]
    [InlineData("/api/episodes")]
    [InlineData("/ors/list_environments")]
    [InlineData("/firefly/splits")]
    [InlineData("/openenv/schema")]
    [InlineData("/nemo-gym/")]
    public async Task Path_OfAService_ReachesIt(string path)
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, path, TestKeys.Operator);

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}");
    }

    [Theory]
    [InlineData("graph-builder")]
    [InlineData("exploration")]
    [InlineData("synthesis")]
    [InlineData("simulator")]
    public async Task Paths_OfAService_AreAllForwarded(string service)
    {
        using var direct = new HttpClient { BaseAddress = product.Addresses[service] };
        direct.DefaultRequestHeaders.Add("X-FireFly-Service-Token", Product.Token);
        var paths = System.Text.Json.JsonElement.Parse(await direct.GetStringAsync("/openapi/v1.json", Cancellation)).GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();

        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, path => path.StartsWith("/api/jobs", StringComparison.Ordinal) ? ServedPaths.ServiceOf(path) is null : ServedPaths.ServiceOf(path) != service);
    }

    [Theory]
    [InlineData("/create_session")]
    [InlineData("/create")]
    [InlineData("/ping")]
    [InlineData("/delete")]
    [InlineData("/delete_session")]
    public async Task Path_OfTheOrsClient_ReachesTheSimulatorWithoutItsPrefix(string path)
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Post, path, TestKeys.Trainer, "{}");

        Assert.NotEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(response.Content.Headers.ContentType?.MediaType == "application/problem+json", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/api/nothing")]
    public async Task Path_OfNobody_IsNotFound(string path)
    {
        using var response = await product.Gateway.SendAsync(HttpMethod.Get, path, TestKeys.Administrator);

        Assert.Equal("not-found", (await product.Gateway.ProblemAsync(response, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Location_OfAJob_LeadsBackThroughTheGateway()
    {
        using var accepted = await product.Gateway.SendAsync(HttpMethod.Post, "/api/graphs", TestKeys.Operator, """{"seed":7}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        var job = await product.Gateway.JsonAsync(HttpMethod.Get, accepted.Headers.Location!.OriginalString, TestKeys.Trainer);

        Assert.Equal("graph", job.GetProperty("kind").GetString());
    }
}
