using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Json.Canonical;
using FireFly.Mcp;

namespace FireFly.Exploration.Running;

/// <summary>
/// Finds out whether a call changed something in a server's memory: the same call again, and sibling calls made before it, must
/// answer as they did.
/// </summary>
internal sealed class StateProbe(RecordingSession session, ExplorationCatalog catalog, Knowledge knowledge, Tool tool, JsonElement arguments, bool nothingSeen)
{
    private const int Siblings = 4;

    /// <summary>
    /// Whether nothing changed, as far as the server's other tools show (true), something did (false), or nobody can tell (null);
    /// the outcome of the repeated call, if it came to that; and the sibling that saw the change.
    /// </summary>
    public async Task<(bool? Same, CallOutcome? Repeated, string? Witness)> LookAsync(CallOutcome first, CancellationToken cancellationToken)
    {
        var siblings = session.Calls
            .Where(c => ToolNames.ServerOf(c.Tool) == tool.Server && !c.Changed && c.Tool != tool.Id && !knowledge.Profile(c.Tool).IsUnsteady)
            .DistinctBy(c => c.Tool)
            .TakeLast(Siblings)
            .Select(c => (c.Tool, c.Arguments, c.Result))
            .ToList();
        if (siblings.Count < Siblings && nothingSeen)
        {
            // As long as nothing was seen to change here, what other fresh sessions answered tells as well.
            siblings = [.. siblings, .. catalog.ByServer[tool.Server]
                .Where(t => t.Id != tool.Id && !siblings.Exists(s => s.Tool == t.Id) && !knowledge.IsKnownToChange(t) && (knowledge.ChangesNothing(t) || (!ToolTraits.Creates(t) && !ToolTraits.Destroys(t))))
                .Select(t => (Tool: t.Id, Known: knowledge.Profile(t.Id).Baseline))
                .Where(t => t.Known is not null && !knowledge.Profile(t.Tool).IsUnsteady)
                .Take(Siblings - siblings.Count)
                .Select(t => (t.Tool, t.Known!.Value.Arguments, t.Known.Value.Result))];
        }

        var steady = 0;
        foreach (var sibling in siblings)
        {
            var again = await session.ProbeAsync(catalog.Tools[sibling.Tool], sibling.Arguments, cancellationToken).ConfigureAwait(false);
            if (Same(again.Result, sibling.Result))
            {
                steady++;
                continue;
            }

            // One that answers otherwise each time, a clock or a die, saw nothing.
            var more = again.WorkspaceChanged ? again : await session.ProbeAsync(catalog.Tools[sibling.Tool], sibling.Arguments, cancellationToken).ConfigureAwait(false);
            if (Same(more.Result, again.Result))
            {
                return (again.WorkspaceChanged ? null : false, null, again.WorkspaceChanged ? null : sibling.Tool);
            }
        }

        var repeated = await session.ProbeAsync(tool, arguments, cancellationToken).ConfigureAwait(false);
        if (repeated.WorkspaceChanged)
        {
            return (false, repeated, tool.Id);
        }

        // A clock or an order of lines differs without anything being changed; a counter differs too. Where the siblings saw nothing,
        // a tool that by its name only reads is believed. When unsure, it changed.
        var seen = steady > 0 || catalog.ByServer[tool.Server].Count == 1;
        var same = Same(repeated.Result, first.Result);
        return (seen && (same || (steady > 0 && ToolTraits.Reads(tool))) ? true : null, repeated, null);
    }

    private static bool Same(ToolResult left, ToolResult right) =>
        left.IsError == right.IsError
        && CanonicalJson.DeepEquals(left.Content, right.Content)
        && (left.StructuredContent is null) == (right.StructuredContent is null)
        && (left.StructuredContent is null || CanonicalJson.DeepEquals(left.StructuredContent.Value, right.StructuredContent!.Value));
}
