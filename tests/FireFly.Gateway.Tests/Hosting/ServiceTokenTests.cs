using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace FireFly.Gateway.Tests.Hosting;

[Collection(ProductTests.Name)]
public sealed class ServiceTokenTests(Product product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("graph-builder", "/api/tools", null)]
    [InlineData("exploration", "/api/recordings", "wrong-token-of-some-length")]
    [InlineData("synthesis", "/api/tasks", "")]
    [InlineData("simulator", "/api/episodes", null)]
    [InlineData("simulator", "/mcp/notes", null)]
    [InlineData("simulator", "/openapi/v1.json", null)]
    [InlineData("simulator", "/health/x", null)]
    public async Task Call_PastTheGateway_IsRefused(string service, string path, string? token)
    {
        using var response = await GetAsync(service, path, token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("forbidden", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("graph-builder")]
    [InlineData("exploration")]
    [InlineData("synthesis")]
    [InlineData("simulator")]
    public async Task Probes_WithoutAToken_AreAnswered(string service)
    {
        foreach (var path in new[] { "/health", "/alive" })
        {
            using var response = await GetAsync(service, path, token: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Call_WithTheToken_IsAnswered()
    {
        using var response = await GetAsync("graph-builder", "/api/tools", Product.Token, "trainer");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("operator", HttpStatusCode.OK)]
    [InlineData("administrator", HttpStatusCode.OK)]
    [InlineData("trainer", HttpStatusCode.Forbidden)]
    [InlineData("agent", HttpStatusCode.Forbidden)]
    public async Task Definitions_ByTheRoleThatTheGatewayNames_AreShown(string role, HttpStatusCode expected)
    {
        using var response = await GetAsync("graph-builder", "/api/servers", Product.Token, role);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1:4711", HttpStatusCode.OK)]
    [InlineData("203.0.113.7:4711", HttpStatusCode.Forbidden)]
    [InlineData("nonsense", HttpStatusCode.Forbidden)]
    public async Task Service_WithoutATokenConfigured_AnswersItsMachineOnlyAndSaysSo(string? forwardedFor, HttpStatusCode expected)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", .. OperatorClient.Arguments]);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.AddServiceDefaults();
        builder.RequireGateway();
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Original-For", forwardedFor);
        }

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning: No service token is configured (FireFly:ServiceToken)", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> GetAsync(string service, string path, string? token, string? role = null)
    {
        using var client = new HttpClient { BaseAddress = product.Addresses[service] };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-FireFly-Service-Token", token);
        request.Headers.TryAddWithoutValidation("X-FireFly-Role", role);
        return await client.SendAsync(request, Cancellation);
    }
}
