using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FireFly.AppHost.Checks;

/// <summary>Says on the console which part of the application ended by itself, and its last words; the dashboard shows the same at the resource.</summary>
internal sealed partial class EndedResources(ResourceNotificationService notifications, ResourceLoggerService logs, ILogger<EndedResources> logger) : BackgroundService
{
    // Of signals by which a user stops a program.
    private static readonly int[] Asked = [0, 130, 143];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var seen in notifications.WatchAsync(stoppingToken))
        {
            if (!HasFailed(seen.Snapshot))
            {
                told.Remove(seen.ResourceId);
            }
            else if (told.Add(seen.ResourceId))
            {
                var words = await LastWords.OfAsync(logs.GetAllAsync(seen.ResourceId), stoppingToken);
                LogEnded(seen.ResourceId, seen.Snapshot.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none", words);
            }
        }
    }

    private static bool HasFailed(CustomResourceSnapshot now) => now.State?.Text == KnownResourceStates.FailedToStart
        || (KnownResourceStates.TerminalStates.Contains(now.State?.Text) && now.ExitCode is { } code && !Asked.Contains(code));

    [LoggerMessage(LogLevel.Error, "{Resource} ended (exit code {Code}): {Words}")]
    private partial void LogEnded(string resource, string code, string words);
}
