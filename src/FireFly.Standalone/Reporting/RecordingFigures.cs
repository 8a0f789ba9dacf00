using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Verification;

namespace FireFly.Standalone.Reporting;

/// <summary>What the report says of the recordings.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Failed">The tools that never worked.</param>
internal sealed record RecordingFigures(int Count, IReadOnlyList<FailedTool> Failed)
{
    private const int LongestError = 200;

    /// <summary>Reads the recordings once.</summary>
    public static async Task<RecordingFigures> ReadAsync(IDocumentStore store, string exploration, IReadOnlyList<string> neverWorked, CancellationToken cancellationToken)
    {
        var count = 0;
        var words = neverWorked.ToDictionary(tool => tool, _ => new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        var all = store.AllAsync(Collections.Recordings, $"{exploration}/", r => $"{exploration}/{r.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken);
        await foreach (var recording in all)
        {
            count++;
            if (words.TryGetValue(recording.Tool, out var said))
            {
                var line = Words(recording.Result);
                said[line] = said.GetValueOrDefault(line) + 1;
            }
        }

        return new RecordingFigures(count, [.. neverWorked.Select(tool => new FailedTool(
            tool,
            words[tool].Values.Sum(),
            words[tool].OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key).FirstOrDefault()))]);
    }

    private static string Words(ToolResult result)
    {
        var outcome = OutcomeClassifier.Classify(result);
        var text = outcome.Message ?? (result.StructuredContent ?? result.Content).GetRawText();
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestError ? line : $"{line[..LongestError]}…";
    }
}
