using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Display;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>Says of each tool how far it got, and why no task calls it.</summary>
internal static class ToolStandings
{
    private const int LongestError = 160;

    public static IReadOnlyList<ToolStanding> Of(SimulatedDataset dataset, ToolDependencyGraph? graph, JsonElement? report)
    {
        var edges = (graph?.Edges ?? []).SelectMany(edge => edge.From == edge.To ? [edge.From] : new[] { edge.From, edge.To }).CountBy(tool => tool).ToDictionary(StringComparer.Ordinal);
        var called = dataset.Tasks.SelectMany(task => task.Calls.Select(call => call.Tool).Distinct()).CountBy(tool => tool).ToDictionary(StringComparer.Ordinal);
        var offered = dataset.Tasks.SelectMany(task => task.Tools).CountBy(tool => tool).ToDictionary(StringComparer.Ordinal);
        var failed = Failed(report);
        return
        [
            .. dataset.Engine.Tools.Values.OrderBy(tool => tool.Id, StringComparer.Ordinal).Select(tool =>
            {
                var (calls, worked, error) = (0, 0, (string?)null);
                foreach (var recording in dataset.Engine.RecordingsOf(tool.Id))
                {
                    calls++;
                    worked += recording.Success ? 1 : 0;
                    error ??= recording.Success ? null : TextOf(recording.Result);
                }

                var standing = new ToolStanding
                {
                    Tool = tool.Id, Server = tool.Server, Calls = calls, Worked = worked,
                    Edges = edges.GetValueOrDefault(tool.Id), Tasks = called.GetValueOrDefault(tool.Id), Offered = offered.GetValueOrDefault(tool.Id),
                };
                return standing.Tasks > 0 ? standing : standing with { Why = Why(tool, standing, failed.GetValueOrDefault(tool.Id) ?? error, graph is not null) };
            }),
        ];
    }

    private static string Why(Tool tool, ToolStanding standing, string? error, bool hasGraph) =>
        tool.RequiresTask == true ? "It only runs as an MCP task, and such tools are not called."
        : standing.Calls == 0 ? "It was never called."
        : standing.Worked == 0 ? $"None of its {Times(standing.Calls, "recorded call")} worked{(error is null ? "." : $"; it said: {error}")}"
        : hasGraph && standing.Edges == 0 ? $"It worked {Times(standing.Worked, "time")}, but nothing feeds it and it feeds nothing, and what it said alone became no task."
        : $"It worked {Times(standing.Worked, "time")} and has {Times(standing.Edges, "edge")}, but none of the outcomes it took part in passed all checks as a task.";

    private static string Times(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    // "toolsFailed":[{"tool":"git/git_pull","calls":45,"error":"...","foundNothing":false}]
    private static Dictionary<string, string> Failed(JsonElement? report)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (report is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("toolsFailed", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
            {
                if (Text(item, "tool") is { } tool && Text(item, "error") is { Length: > 0 } error)
                {
                    found[tool] = Cut(error);
                }
            }
        }

        return found;
    }

    private static string? TextOf(ToolResult result) => result.Content.ValueKind == JsonValueKind.Array
        ? result.Content.EnumerateArray().Where(block => block.ValueKind == JsonValueKind.Object).Select(block => Text(block, "text")).OfType<string>().Select(Cut).FirstOrDefault()
        : null;

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Cut(string text)
    {
        var line = PlainText.Line(text.Length > 4 * LongestError ? text[..(4 * LongestError)] : text).Trim();
        return line.Length <= LongestError ? line : line[..LongestError] + "…";
    }
}
