using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FireFly.ServiceDefaults.Starting;

/// <summary>
/// Answers in the place of a service that cannot begin yet, at its address: <c>/alive</c> says that it lives, <c>/health</c> what it waits for,
/// everything else is refused for now. A service that ended instead would be started again and again, and could not say why.
/// </summary>
internal sealed partial class WaitingRoom(IReadOnlyList<IStartCondition> conditions, TimeProvider time, ILogger<WaitingRoom> logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private IReadOnlyDictionary<string, string> _faults = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Waits until all conditions of a service hold; false where it is asked to stop before.</summary>
    public static Task<bool> PassAsync(WebApplication app) =>
        new WaitingRoom([.. app.Services.GetServices<IStartCondition>()], app.Services.GetService<TimeProvider>() ?? TimeProvider.System, app.Services.GetRequiredService<ILogger<WaitingRoom>>())
            .PassAsync(app.Configuration);

    private async Task<bool> PassAsync(IConfiguration configuration)
    {
        await LookAsync(CancellationToken.None);
        if (_faults.Count == 0)
        {
            return true;
        }

        await using var room = Open(configuration);
        await room.StartAsync();
        var stopping = room.Lifetime.ApplicationStopping;
        var told = "";
        while (_faults.Count > 0 && !stopping.IsCancellationRequested)
        {
            var reason = string.Join("; ", _faults.Values);
            if (reason != told)
            {
                LogWaiting(told = reason);
            }

            await Task.Delay(BetweenLooks, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await LookAsync(stopping);
        }

        await room.StopAsync();
        return !stopping.IsCancellationRequested || _faults.Count == 0;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var condition in conditions)
        {
            if (await condition.WhyNotAsync(cancellationToken) is { } reason)
            {
                faults[condition.Name] = reason;
            }
        }

        _faults = faults;
    }

    private WebApplication Open(IConfiguration configuration)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        var room = builder.Build();
        room.MapGet("/alive", http => HealthAnswer.WriteAsync(http, Report(ReadOnlyDictionary<string, string>.Empty)));
        room.MapGet("/health", http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return HealthAnswer.WriteAsync(http, Report(_faults));
        });
        room.MapFallback(http => Refusals.Unavailable("The service waits for something that it needs, and begins as soon as that is there: /health says what.").ExecuteAsync(http));
        return room;
    }

    private static HealthReport Report(IReadOnlyDictionary<string, string> faults) => new(
        faults.ToDictionary(fault => fault.Key, fault => new HealthReportEntry(HealthStatus.Unhealthy, fault.Value, TimeSpan.Zero, exception: null, data: null)), TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service waits, and begins as soon as it can: {Reason}")]
    private partial void LogWaiting(string reason);
}
