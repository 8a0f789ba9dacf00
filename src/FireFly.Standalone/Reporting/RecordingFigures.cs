using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.Storage;
using FireFly.Verification;

namespace FireFly.Standalone.Reporting;

/// <summary>What the report says of the recordings.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Failed">The tools without a call that truly worked.</param>
internal sealed record RecordingFigures(int Count, IReadOnlyList<FailedTool> Failed)
{
    private const int LongestError = 200;

    /// <summary>Reads the recordings once.</summary>
    public static async Task<RecordingFigures> ReadAsync(
        IDocumentStore store, string exploration, IReadOnlyList<string> neverWorked, IReadOnlyDictionary<string, ToolUse> uses, CancellationToken cancellationToken)
    {
        var count = 0;
        var words = neverWorked.ToDictionary(tool => tool, _ => new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        var erred = new HashSet<string>(StringComparer.Ordinal);
        var all = store.AllAsync(Collections.Recordings, $"{exploration}/", r => $"{exploration}/{r.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken);
        await foreach (var recording in all)
        {
            count++;
            if (words.TryGetValue(recording.Tool, out var said))
            {
                var outcome = OutcomeClassifier.Classify(recording.Result);
                Say(said, outcome.Message ?? (recording.Result.StructuredContent ?? recording.Result.Content).GetRawText(), 1);
                if (!outcome.SoftNegative)
                {
                    erred.Add(recording.Tool);
                }
            }
        }

        foreach (var (tool, use) in neverWorked.Where(uses.ContainsKey).Select(tool => (tool, uses[tool])).Where(tool => tool.Item2.Lost > 0))
        {
            Say(words[tool], use.LostReason ?? "", use.Lost);
            erred.Add(tool);
        }

        return new RecordingFigures(count, [.. neverWorked.Select(tool => new FailedTool(
            tool,
            words[tool].Values.Sum(),
            words[tool].OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key).FirstOrDefault(),
            words[tool].Count > 0 && !erred.Contains(tool)))]);
    }

    private static void Say(Dictionary<string, int> said, string text, int times)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.Length <= LongestError ? line : $"{line[..LongestError]}…";
        said[line] = said.GetValueOrDefault(line) + times;
    }
}
