using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FireFly.AppHost.Checks;

/// <summary>
/// Says on the console, in a line each, which part of the application that was well is not, why, and when it is again.
/// It takes the place of what the checks log by themselves: each of their looks, with the whole stack.
/// </summary>
internal sealed partial class UnhealthyResources(ResourceNotificationService notifications, ILogger<UnhealthyResources> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (well, unwell) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var seen in notifications.WatchAsync(stoppingToken))
        {
            if (seen.Snapshot.State?.Text != KnownResourceStates.Running)
            {
                well.Remove(seen.ResourceId);
                unwell.Remove(seen.ResourceId);
            }
            else if (seen.Snapshot.HealthStatus is HealthStatus.Healthy)
            {
                well.Add(seen.ResourceId);
                if (unwell.Remove(seen.ResourceId))
                {
                    LogHealthy(seen.ResourceId);
                }
            }
            else if (well.Remove(seen.ResourceId))
            {
                unwell.Add(seen.ResourceId);
                LogUnhealthy(seen.ResourceId, Reasons(seen.Snapshot.HealthReports));
            }
        }
    }

    /// <summary>What the checks say that did not hold, without their stacks.</summary>
    internal static string Reasons(IEnumerable<HealthReportSnapshot> reports) => string.Join("; ", reports
        .Where(report => report.Status is not HealthStatus.Healthy)
        .Select(report => report.Description is { Length: > 0 } said ? said : report.ExceptionText?.Split('\n', 2)[0].Trim() ?? $"{report.Name} has not answered"));

    [LoggerMessage(LogLevel.Warning, "{Resource} is not healthy: {Reasons}")]
    private partial void LogUnhealthy(string resource, string reasons);

    [LoggerMessage(LogLevel.Information, "{Resource} is healthy again")]
    private partial void LogHealthy(string resource);
}
