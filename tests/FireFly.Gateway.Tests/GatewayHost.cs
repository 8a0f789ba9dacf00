using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FireFly.ServiceDefaults;
using FireFly.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace FireFly.Gateway.Tests;

/// <summary>The gateway on a port of its own.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly LogLines _log = new();
    private WebApplication _app = null!;

    public HttpClient Http { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    public ConcurrentQueue<string> Log => _log.Lines;

    public ICollection<string> Urls => _app.Urls;


    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A gateway with a key of each role.</summary>
    public static Task<GatewayHost> StartAsync(params string[] settings) => StartWithoutKeysAsync([.. TestKeys.Settings, .. settings]);

    public static async Task<GatewayHost> StartWithoutKeysAsync(params string[] settings)
    {
        var host = new GatewayHost();
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production", .. OperatorClient.Arguments, .. settings]);
        builder.Logging.ClearProviders().AddProvider(host._log);
        builder.AddServiceDefaults();
        builder.AddGateway();
        host._app = builder.Build();
        host._app.MapHealthEndpoints();
        host._app.MapGateway();
        await host._app.StartAsync(Cancellation);
        // One client for all tests: what one logs in with must not speak for another.
        host.Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(host._app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
        return host;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, string? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? key, string? body = null)
    {
        using var response = await SendAsync(method, path, key, body);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<JsonElement> ProblemAsync(HttpResponseMessage response, System.Net.HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    /// <summary>Asks for the gateway's health until it is as wanted; the test's own time limit ends it otherwise.</summary>
    public async Task UntilHealthAsync(Func<string, bool> isWanted)
    {
        while (!isWanted(await Http.GetStringAsync("/health", Cancellation)))
        {
            await Task.Delay(50, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
