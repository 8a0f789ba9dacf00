using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FireFly.Gateway.Tests.Forwarding;

/// <summary>A service that tells what reached it, and that can be made to hang up.</summary>
internal sealed class Destination : IAsyncDisposable
{
    /// <summary>A path below which nothing is answered until it is released.</summary>
    public const string Never = "never";

    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;
    private int _hangUps;

    private Destination(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Method and path of each request, in order; not the looks at its health.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<Destination> StartAsync(string url = "http://127.0.0.1:0", int hangUps = 0)
    {
        var builder = WebApplication.CreateBuilder(["--urls", url]);
        builder.Logging.ClearProviders();
        var destination = new Destination(builder.Build()) { _hangUps = hangUps };
        destination._app.MapGet("/health", () => "Healthy");
        destination._app.MapFallback(destination.AnswerAsync);
        await destination._app.StartAsync(TestContext.Current.CancellationToken);
        return destination;
    }

    public string[] Settings(string service = "simulator", int index = 0) => [$"--services:{service}:http:{index}", Address.AbsoluteUri];

    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        if (Interlocked.Decrement(ref _hangUps) >= 0)
        {
            http.Abort();
            return;
        }

        if (http.Request.Path.Value!.EndsWith(Never, StringComparison.Ordinal))
        {
            await _released.Task.WaitAsync(http.RequestAborted);
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await http.Response.WriteAsync(JsonSerializer.Serialize(new { path = http.Request.Path.Value, query = http.Request.QueryString.Value, headers, length = body.Length }), http.RequestAborted);
    }
}
