using FireFly.Contracts;
using FireFly.Exploration.Recorder;
using FireFly.Mcp;
using FireFly.ServiceDefaults.Callers;
using FireFly.ServiceDefaults.Logs;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FireFly.Standalone.Recording;

/// <summary>All servers over HTTP, each at <c>/record/{server}</c>; counts at <c>/record</c>.</summary>
internal static class RecordHost
{
    public static async Task<int> RunAsync(string urls, IReadOnlyList<string> allowedHosts, IReadOnlyList<ServerDefinition> servers, CallRecorder recorder, RecordingFolder folder, CancellationToken cancellationToken)
    {
        ListenAddress.Check(urls);
        var byName = servers.ToDictionary(server => server.Name, StringComparer.Ordinal);
        var places = ServerPlaces.Alone(TimeProvider.System, NullLoggerFactory.Instance);
        await using var proxy = new RecordingProxy(recorder, places, TimeProvider.System, new ProxyLimits(TimeSpan.FromHours(1), EndsSilence: false));
        await using var app = Build(urls, allowedHosts, byName, proxy);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new UsageException($"--urls {urls}: {exception.Message}");
        }

        RecordRun.Notice($"listens on {string.Join(", ", app.Urls)}, records into {folder.Root}: {string.Join(", ", byName.Keys.Select(name => $"/record/{name}"))}. Ctrl-C stops it.");
        app.ShowLogin();
        var stopped = Task.Delay(Timeout.Infinite, cancellationToken);
        var first = await Task.WhenAny(stopped, proxy.Failed);

        // Streams of clients that go on listening must not hold up the end.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(patience.Token);
        return first == stopped ? ExitCodes.Done : throw new UsageException((await proxy.Failed).Message);
    }

    private static WebApplication Build(string urls, IReadOnlyList<string> allowedHosts, Dictionary<string, ServerDefinition> servers, RecordingProxy proxy)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Configuration.AddAllowedHosts(allowedHosts);
        builder.AddPlainLogs();
        builder.AddAccess();
        var app = builder.Build();
        app.UseAccess();
        app.MapGet("/", () => TypedResults.Redirect("/record")).WithAccess(Access.Anyone);
        app.MapRecorder("/record", "/{server}", (_, name) => ValueTask.FromResult(servers.GetValueOrDefault(name)), _ => proxy);
        return app;
    }
}
