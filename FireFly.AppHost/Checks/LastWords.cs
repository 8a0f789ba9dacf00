using System.Globalization;
using System.Text.RegularExpressions;

namespace FireFly.AppHost.Checks;

/// <summary>What a program wrote last, for one line on the console.</summary>
internal static partial class LastWords
{
    private const int Most = 3;

    // Of Aspire itself: 2026-11-30T21:14:56.4450000Z [sys] Starting process...: Cmd = /usr/bin/dotnet
    private const string OfAspire = "[sys] ";

    /// <summary>
    /// The last lines of a log, the oldest first. Aspire gives one stream after the other, so they are put in the order of their times.
    /// A log is gone when its program is started again meanwhile; that costs its words, and nothing else.
    /// </summary>
    public static async Task<string> OfAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> log, CancellationToken cancellationToken)
    {
        var lines = new List<(DateTimeOffset Time, string Text)>();
        try
        {
            await foreach (var batch in log.WithCancellation(cancellationToken))
            {
                lines.AddRange(batch.Select(line => Read(line.Content)).Where(line => line.Text.Length > 0 && !line.Text.StartsWith(OfAspire, StringComparison.Ordinal)));
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Said by what is missing.
        }

        return lines.Count == 0 ? "its log says nothing" : string.Join(" | ", lines.OrderBy(line => line.Time).TakeLast(Most).Select(line => line.Text));
    }

    // 2026-11-30T21:14:56.445Z The line itself
    private static (DateTimeOffset Time, string Text) Read(string line) =>
        line.Split(' ', 2) is [var first, var rest] && DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, out var time)
            ? (time, WithoutColours(rest))
            : (DateTimeOffset.MinValue, WithoutColours(line));

    private static string WithoutColours(string text) => Colour().Replace(text, "").Trim();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();
}
