using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FireFly.Gateway.Tests.Telemetry;

/// <summary>Takes what services export by OTLP over HTTP with protobuf.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = [];

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Endpoint => _app.Urls.First();

    public ConcurrentQueue<ExportedSpan> Spans { get; } = [];

    public ConcurrentQueue<ExportedPoint> Points { get; } = [];

    public ConcurrentQueue<ExportedLog> Logs { get; } = [];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver.Map("/v1/traces", OtlpMessages.Spans, receiver.Spans);
        receiver.Map("/v1/metrics", OtlpMessages.Points, receiver.Points);
        receiver.Map("/v1/logs", OtlpMessages.Logs, receiver.Logs);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Whether a text stands anywhere in what was exported.</summary>
    public bool Holds(string text) => _bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    /// <summary>Waits until something fits; fails where nothing does for long.</summary>
    public static async Task<T> UntilAsync<T>(Func<T?> find)
        where T : class
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ends.CancelAfter(TimeSpan.FromMinutes(2));
        while (!ends.IsCancellationRequested)
        {
            if (find() is { } found)
            {
                return found;
            }

            await Task.WhenAny(Task.Delay(50, ends.Token));
        }

        throw new TimeoutException("What was waited for was never exported.");
    }

    public Task<ExportedSpan> SpanAsync(Func<ExportedSpan, bool> fits) => UntilAsync(() => Spans.FirstOrDefault(fits));

    public Task<ExportedPoint> PointAsync(Func<ExportedPoint, bool> fits) => UntilAsync(() => Points.FirstOrDefault(fits));

    /// <summary>The spans from one up to the root of its trace, itself first.</summary>
    public async Task<IReadOnlyList<ExportedSpan>> PathAsync(ExportedSpan span)
    {
        var path = new List<ExportedSpan> { span };
        while (path[^1].Parent.Length > 0)
        {
            path.Add(await SpanAsync(parent => parent.Trace == span.Trace && parent.Id == path[^1].Parent));
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map<T>(string path, Func<ProtobufMessage, IEnumerable<T>> read, ConcurrentQueue<T> into) => _app.MapPost(path, async (HttpContext http) =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _bodies.Enqueue(body.ToArray());
        foreach (var item in read(ProtobufMessage.Parse(body.ToArray())))
        {
            into.Enqueue(item);
        }

        http.Response.ContentType = "application/x-protobuf";
    });
}
