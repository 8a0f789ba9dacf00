using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Running;
using FireFly.Exploration.Values;
using FireFly.Json.Pointers;
using FireFly.Verification;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Learning;

/// <summary>
/// All that a run has learned so far. A round of units reads it; finished units are merged in their order, so the outcome depends
/// neither on how many ran in parallel nor on whether the run was interrupted.
/// </summary>
internal sealed class Knowledge
{
    private readonly Dictionary<string, ToolProfile> _profiles = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Tool> _tools;

    public Knowledge(IEnumerable<Tool> tools, IReadOnlyList<ServerDefinition> servers)
    {
        Paths = new WorkspacePaths(servers);
        _tools = tools.ToDictionary(t => t.Id, StringComparer.Ordinal);
        foreach (var id in _tools.Keys)
        {
            _profiles[id] = new ToolProfile();
        }

        foreach (var server in servers.Where(s => s.Workspace is not null))
        {
            Pool.Add(server.Name, "workspace path", JsonSerializer.SerializeToElement("/workspace", FireFlyJson.Default.String));
        }
    }

    public ValuePool Pool { get; } = new();

    public WorkspacePaths Paths { get; }

    /// <summary>Flows that worked, by producer, pointer pattern, consumer and parameter, with how often.</summary>
    public SortedDictionary<(string From, string Output, string To, string Input), int> Flows { get; } = [];

    /// <summary>How often both ends of an edge of a DAG worked, and how often a value flowed along it then.</summary>
    public Dictionary<(string From, string To), (int Worked, int Flowed)> Edges { get; } = [];

    public ToolProfile Profile(string toolId) => _profiles[toolId];

    /// <summary>How often each tool worked: what coverage-driven sampling wants.</summary>
    public IReadOnlyDictionary<string, int> Coverage => _profiles.ToDictionary(p => p.Key, p => p.Value.Successes, StringComparer.Ordinal);

    /// <summary>Whether a call of the tool is known to leave everything as it was, as far as anyone can tell.</summary>
    public bool ChangesNothing(Tool tool) => ToolTraits.IsReadOnly(tool) || (_profiles[tool.Id].PureVotes >= 1 && !IsKnownToChange(tool));

    /// <summary>Whether the workspace, or a tool that answers the same otherwise, showed a change after a call.</summary>
    public bool IsKnownToChange(Tool tool) =>
        _profiles[tool.Id] is var profile && (profile.ChangesSeen > 0 || profile.Witnesses.Keys.Any(w => !_profiles[w].IsUnsteady));

    public void Merge(UnitResult unit)
    {
        foreach (var fact in unit.Facts)
        {
            var profile = _profiles[fact.Tool];
            profile.Calls += fact.Calls;
            profile.PureVotes += fact.PureVotes;
            profile.ChangesSeen += fact.ChangesSeen;
            profile.NegativeShape ??= fact.NegativeShape;
            foreach (var (witness, times) in fact.Witnesses)
            {
                profile.Witnesses[witness] = profile.Witnesses.GetValueOrDefault(witness) + times;
            }

            foreach (var (pointer, values) in fact.Allowed)
            {
                var known = profile.Allowed.TryGetValue(pointer, out var list) ? list : profile.Allowed[pointer] = [];
                known.AddRange(values.Where(v => known.Count < 40 && !known.Any(k => JsonElement.DeepEquals(k, v))));
            }
        }

        Count(unit);
        var views = new List<(RecordedCall Call, JsonElement View)>();
        for (var i = 0; i < unit.Recordings.Count; i++)
        {
            var recording = unit.Recordings[i];
            var view = recording.Success ? ValueView.Of(recording.Result) : default;
            views.Add((recording, view));
            if (recording.StateKey == StateKeys.Initial)
            {
                var profile = _profiles[recording.Tool];
                profile.Baseline ??= (recording.Arguments, recording.Result);
                profile.IsUnsteady |= JsonElement.DeepEquals(profile.Baseline.Value.Arguments, recording.Arguments)
                    && ResultText.Of(profile.Baseline.Value.Result.Content) != ResultText.Of(recording.Result.Content);
            }

            if (!recording.Success)
            {
                _profiles[recording.Tool].Errors.Add(ErrorStart(recording));
            }
            else
            {
                Learn(recording, unit.Trajectory.Calls[i], view, views);
            }
        }
    }

    private void Count(UnitResult unit)
    {
        var worked = unit.Recordings.Where(r => r.Success).Select(r => r.Tool).ToHashSet(StringComparer.Ordinal);
        var flowed = unit.Trajectory.Calls.Where((_, i) => unit.Recordings[i].Success)
            .SelectMany(c => c.Origins.Values.Where(o => o.IsOutput).Select(o => (unit.Recordings[o.Call!.Value].Tool, c.Tool)))
            .ToHashSet();
        foreach (var edge in unit.Trajectory.Dag.Edges.Where(e => worked.Contains(e.From) && worked.Contains(e.To)))
        {
            var (before, times) = Edges.GetValueOrDefault((edge.From, edge.To));
            Edges[(edge.From, edge.To)] = (before + 1, times + (flowed.Contains((edge.From, edge.To)) ? 1 : 0));
        }
    }

    private static string ErrorStart(RecordedCall recording)
    {
        var text = ResultText.Of(recording.Result.Content);
        return text.Length > 200 ? text[..200] : text;
    }

    private void Learn(RecordedCall recording, TrajectoryCall call, JsonElement view, List<(RecordedCall Call, JsonElement View)> earlier)
    {
        var profile = _profiles[recording.Tool];
        profile.Successes++;
        profile.Shapes.Add(ResultShape.Of(recording.Result, recording.Arguments));
        profile.AddKnownGood(recording.Arguments, recording.StateKey != StateKeys.Initial);

        // Values made up for a writing call, and what comes back after one, do not exist in a fresh session.
        if (recording.StateKey == StateKeys.Initial && !recording.Changed)
        {
            var server = ToolNames.ServerOf(recording.Tool);
            var output = new ObservedOutput(0, _tools[recording.Tool], recording.Arguments, view);
            profile.AddOutput(output);
            // The lines of a text say least: ids and labelled values, which come after them, must have their place.
            foreach (var leaf in output.Leaves.OrderBy(leaf => ValueView.IsOfText(view) && leaf.Pointer.StartsWith("/lines/", StringComparison.Ordinal)).Take(80))
            {
                if (ValueShapes.Of(leaf.Value) != ValueShape.Path || !Paths.IsKnown || (Paths.IsDirectory(leaf.Value.GetString()!) is not null && !WorkspacePaths.IsInternal(leaf.Value.GetString()!)))
                {
                    Pool.Add(server, leaf.Name, leaf.Value);
                }
            }
        }

        foreach (var (input, origin) in call.Origins)
        {
            if (origin.IsOutput)
            {
                var pattern = JsonPointer.Parse(origin.Pointer!).ToPattern(earlier[origin.Call!.Value].View).ToString();
                var parameter = JsonPointer.Parse(input).Tokens[0];
                var key = (earlier[origin.Call.Value].Call.Tool, pattern, recording.Tool, parameter);
                Flows[key] = Flows.GetValueOrDefault(key) + 1;
            }
        }
    }
}
