using FireFly.Contracts;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Things;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Synthesis.Candidates;

/// <summary>What the tools mean, by id: read with what was observed of them and what the configuration says, as one would speak of it.</summary>
internal static class KnownMeanings
{
    private const int MostPerTool = 200;

    public static IReadOnlyDictionary<string, ToolSemantics> Of(IReadOnlyList<Tool> tools, IReadOnlyList<ObservedTrajectory> trajectories, IEnumerable<ServerDefinition> servers)
    {
        var observed = trajectories
            .SelectMany(t => t.Recordings.Select((r, i) => (Recording: r, Trajectory: t, Index: i)))
            .ToLookup(o => o.Recording.Tool, StringComparer.Ordinal);
        return DescribedTools
            .Of(tools, servers, tool => observed[tool.Id].Take(MostPerTool).Select(o => new ObservedCall(o.Recording.Arguments, o.Trajectory.View(o.Index), o.Recording.Success, o.Recording.StateKey)))
            .ToDictionary(t => t.Id, t => SpokenMeanings.Of(t, t.Semantics!), StringComparer.Ordinal);
    }
}
