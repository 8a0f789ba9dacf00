using System.ComponentModel;
using FireFly.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace FireFly.Mcp.Tests.Http;

public sealed class HttpServerTests : IAsyncLifetime
{
    private const string Token = "Bearer let-me-in-please";

    private readonly TempFolder _folder = new();
    private WebApplication _app = null!;
    private Uri _url = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMcpServer().WithHttpTransport().WithTools<WeatherTools>();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Use(async (context, next) =>
        {
            if (context.Request.Headers.Authorization != Token)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await next(context);
        });
        _app.MapMcp("/mcp");
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task CallAsync_HttpServerWithHeaders_Answers()
    {
        var server = Definition(Token);
        await using var live = AwfulServers.Live(_folder, server);
        await using var session = await live.OpenAsync();

        var listing = await live.ListAsync(server, TestContext.Current.CancellationToken);
        var outcome = await session.CallAsync("weather", "forecast", """{"city":"Lisbon"}""");

        Assert.Null(listing.Failure);
        Assert.Equal("forecast", Assert.Single(listing.Tools).Name);
        Assert.Null(outcome.Failure);
        Assert.Equal("sunny in Lisbon for [redacted]", outcome.Text());
        Assert.False(outcome.WorkspaceChanged);
    }

    [Fact]
    public async Task ListAsync_HttpServerThatWantsALogin_SaysSo()
    {
        var server = Definition("Bearer wrong-token");
        await using var live = AwfulServers.Live(_folder, server);

        var listing = await live.ListAsync(server, TestContext.Current.CancellationToken);

        Assert.Equal("login needed (HTTP 401)", listing.Failure?.Reason);
    }

    [Fact]
    public async Task CallAsync_NobodyListens_CannotBeReached()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await using var live = AwfulServers.Live(_folder, Definition(Token));
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("weather", "forecast", """{"city":"Lisbon"}""");

        Assert.Equal(FailureCode.StartFailed, outcome.Failure?.Code);
        Assert.Contains("cannot be reached", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    private ServerDefinition Definition(string authorization) => new()
    {
        Name = "weather",
        Transport = ServerTransport.Http,
        Url = _url,
        Headers = new Dictionary<string, string> { ["Authorization"] = authorization },
    };

    [McpServerToolType]
    private sealed class WeatherTools
    {
        [McpServerTool(Name = "forecast"), Description("Get the forecast of a city.")]
        public static string Forecast(string city) => $"sunny in {city} for {Token}";
    }
}
