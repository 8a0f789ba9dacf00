using FireFly.Contracts;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Things;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Synthesis.Candidates;

/// <summary>What the tools mean: as the catalog says, or read anew with what was observed of them.</summary>
internal static class KnownMeanings
{
    private const int MostPerTool = 200;

    public static IReadOnlyDictionary<string, ToolSemantics> Of(IReadOnlyList<Tool> tools, IReadOnlyList<ObservedTrajectory> trajectories)
    {
        var observed = trajectories
            .SelectMany(t => t.Recordings.Select((r, i) => (Recording: r, Trajectory: t, Index: i)))
            .ToLookup(o => o.Recording.Tool, StringComparer.Ordinal);
        var read = ToolSemanticsReader.ReadAll(
            tools,
            tool => observed[tool.Id].Take(MostPerTool).Select(o => new ObservedCall(o.Recording.Arguments, o.Trajectory.View(o.Index), o.Recording.Success, o.Recording.StateKey)));
        return tools.ToDictionary(t => t.Id, t => SpokenMeanings.Of(t, read[t.Id]), StringComparer.Ordinal);
    }
}
