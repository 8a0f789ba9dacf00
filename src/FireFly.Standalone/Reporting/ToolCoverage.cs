using FireFly.Contracts;
using FireFly.Standalone.Pipeline;

namespace FireFly.Standalone.Reporting;

/// <summary>How far one tool got on the way from the list of its server into tasks.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Ok">Calls that truly worked.</param>
/// <param name="Edges">Edges of the graph of medium confidence or more that begin or end at it.</param>
/// <param name="Tasks">Tasks whose reference calls call it.</param>
/// <param name="NoTask">Why it has no task; null where it has.</param>
internal sealed record ToolCoverage(string Tool, int Calls, int Ok, int Edges, int Tasks, string? NoTask)
{
    /// <summary>Every tool that was listed, in the order of ids.</summary>
    public static IReadOnlyList<ToolCoverage> Of(PipelineOutcome outcome, IReadOnlyList<FailedTool> failed)
    {
        if (outcome.Exploration is not { } exploration)
        {
            return [];
        }

        var edges = exploration.Graph.Edges.Where(edge => edge.Band != ConfidenceBand.Low).SelectMany(edge => new[] { edge.From, edge.To }.Distinct()).CountBy(tool => tool).ToDictionary();
        var tasks = (outcome.Synthesis?.Tasks ?? []).SelectMany(task => task.Calls.Select(call => call.Tool).Distinct()).CountBy(tool => tool).ToDictionary();
        var errors = failed.ToDictionary(tool => tool.Tool);
        var forbidden = outcome.Catalog.Servers.SelectMany(server => server.Forbidden.Select(name => ToolNames.Id(server.Server, name))).ToHashSet(StringComparer.Ordinal);
        return [.. outcome.Catalog.Tools.OrderBy(tool => tool.Id, StringComparer.Ordinal).Select(tool =>
        {
            var use = exploration.Tools.GetValueOrDefault(tool.Id);
            var covered = tasks.GetValueOrDefault(tool.Id);
            return new ToolCoverage(
                tool.Id, use?.Calls ?? 0, use?.Ok ?? 0, edges.GetValueOrDefault(tool.Id), covered,
                covered > 0 ? null
                : forbidden.Contains(tool.Id) ? "its file forbids it"
                : use is null or { Calls: 0 } ? "never called"
                : errors.TryGetValue(tool.Id, out var never) ? $"{(never.FoundNothing ? "found nothing" : "never worked")}: {never.Error}"
                : outcome.Synthesis?.ReasonsByTool.GetValueOrDefault(tool.Id) ?? "nothing that it answers can be asked for");
        })];
    }
}
