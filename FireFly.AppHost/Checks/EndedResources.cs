using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FireFly.AppHost.Checks;

/// <summary>Says on the console which part of the application ended by itself, and its last words; the dashboard shows the same at the resource.</summary>
internal sealed partial class EndedResources(ResourceNotificationService notifications, ResourceLoggerService logs, ILogger<EndedResources> logger) : BackgroundService
{
    private const int Words = 3;

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
                LogEnded(seen.ResourceId, seen.Snapshot.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none", await LastWordsAsync(seen.ResourceId, stoppingToken));
            }
        }
    }

    private static bool HasFailed(CustomResourceSnapshot now) => now.State?.Text == KnownResourceStates.FailedToStart
        || (KnownResourceStates.TerminalStates.Contains(now.State?.Text) && now.ExitCode is { } code && !Asked.Contains(code));

    private async Task<string> LastWordsAsync(string id, CancellationToken cancellationToken)
    {
        var lines = new Queue<string>();
        await foreach (var batch in logs.GetAllAsync(id).WithCancellation(cancellationToken))
        {
            foreach (var line in batch.Select(line => WithoutTime(line.Content)).Where(text => text.Length > 0))
            {
                lines.Enqueue(line);
                if (lines.Count > Words)
                {
                    lines.Dequeue();
                }
            }
        }

        return lines.Count == 0 ? "it said nothing" : string.Join(" | ", lines);
    }

    // 2026-11-30T21:14:56.445Z The line itself
    private static string WithoutTime(string line) => (line.Split(' ', 2) is [var first, var rest] && DateTimeOffset.TryParse(first, System.Globalization.CultureInfo.InvariantCulture, out _) ? rest : line).Trim();

    [LoggerMessage(LogLevel.Error, "{Resource} ended (exit code {Code}): {Words}")]
    private partial void LogEnded(string resource, string code, string words);
}
