using FireFly.Contracts;

namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>Which tools were called where others were expected, over all attempts.</summary>
/// <param name="Expected">Tool of a reference call; null where nothing more was expected.</param>
/// <param name="Called">Tool that was called; null where none was.</param>
/// <param name="Count">How often.</param>
public sealed record ToolConfusion(string? Expected, string? Called, int Count)
{
    /// <summary>The table, the commonest first. Calls of expected tools count as right in any order; what is left over is paired in order.</summary>
    public static IReadOnlyList<ToolConfusion> Of(IEnumerable<TaskAttempts> tasks) =>
    [
        .. tasks.SelectMany(entry => entry.Attempts.SelectMany(attempt => Pairs([.. entry.Task.Calls.Select(call => call.Tool)], [.. attempt.Steps.Select(step => step.ToolId)])))
            .GroupBy(pair => pair).Select(group => new ToolConfusion(group.Key.Expected, group.Key.Called, group.Count()))
            .OrderByDescending(row => row.Count).ThenBy(row => row.Expected, StringComparer.Ordinal).ThenBy(row => row.Called, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string? Expected, string? Called)> Pairs(List<string> expected, List<string> called)
    {
        foreach (var tool in expected.ToList())
        {
            if (called.Remove(tool))
            {
                expected.Remove(tool);
                yield return (tool, tool);
            }
        }

        for (var at = 0; at < Math.Max(expected.Count, called.Count); at++)
        {
            yield return (at < expected.Count ? expected[at] : null, at < called.Count ? called[at] : null);
        }
    }
}
