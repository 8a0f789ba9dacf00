using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Fields;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;

namespace FireFly.Synthesis.Candidates;

/// <summary>
/// Finds questions that no single exploration walked through: calls that were seen to work in the untouched state, joined where one's
/// output holds what another was given. So "the task titled ..." replaces an id, references are followed over several calls, and like
/// things are compared. Whether the joined calls truly answer so is proved on the live servers. Pure and seeded.
/// </summary>
internal sealed class Recombiner
{
    private const int CallsPerTool = 80;
    private const int JoinsPerCall = 8;
    private const int FieldSets = 3;
    private const int LeavesPerCall = 400;
    private const int DeepestChain = 4;
    private const int ComparisonsPerTool = 70;
    private const int TogetherPerThing = 6;
    private const int CountsPerTool = 12;

    private readonly FieldChooser _fields;
    private readonly Random _random;
    private readonly List<SliceCall> _calls;
    private readonly ILookup<string, (SliceCall Call, string Pointer)> _sources;
    private readonly List<Candidate> _found = [];

    public Recombiner(IReadOnlyDictionary<string, Tool> tools, IEnumerable<ObservedTrajectory> trajectories, Func<Tool, ToolSemantics> semantics, FieldChooser fields, int seed)
    {
        _fields = fields;
        _random = new Random(unchecked((seed * 104_729) + 11));
        _calls = [.. trajectories.SelectMany(t => t.Recordings.Select((r, i) => (Recording: r, Trajectory: t, Index: i)))
            .Where(o => o.Recording is { Success: true, Changed: false, StateKey: StateKeys.Initial } && tools.ContainsKey(o.Recording.Tool))
            .DistinctBy(o => $"{o.Recording.Tool} {CanonicalJson.Serialize(o.Recording.Arguments)}")
            .GroupBy(o => o.Recording.Tool, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => Shuffled(g).Take(CallsPerTool))
            .Select(o => new SliceCall
            {
                Tool = tools[o.Recording.Tool],
                Semantics = ActionMeanings.Of(tools[o.Recording.Tool], semantics(tools[o.Recording.Tool]), o.Recording.Arguments),
                Arguments = o.Recording.Arguments,
                Origins = Joins.Constants(o.Recording.Arguments),
                Changed = false,
                View = o.Trajectory.View(o.Index),
            })
            .Where(c => c.Names.HasWords && c.Semantics.Class is ToolClass.LookUp or ToolClass.Search)];
        _sources = _calls.SelectMany(c => JsonLeaves.Enumerate(c.View, LeavesPerCall, 12).Where(l => Joins.IsHandle(l.Value)).Select(l => (Key: l.Value.ToString(), Source: (c, l.Pointer.ToString()))))
            .ToLookup(s => s.Key, s => s.Source, StringComparer.Ordinal);
    }

    /// <summary>All candidates found, in a fixed order.</summary>
    public IReadOnlyList<Candidate> Find()
    {
        foreach (var call in _calls)
        {
            // By itself, whatever led to it when it was explored.
            Add([call]);
            for (var i = 0; i < JoinsPerCall; i++)
            {
                if (Chain(call, DeepestChain - 1) is { Count: > 1 } chain)
                {
                    Add(chain);
                }
            }
        }

        foreach (var alike in _calls.Where(c => c.Semantics.Class == ToolClass.LookUp && c.Semantics.Identifier is not null).GroupBy(c => $"{c.Tool.Id} {string.Join(',', c.Arguments.EnumerateObject().Select(a => a.Name))}", StringComparer.Ordinal))
        {
            Compare([.. alike]);
        }

        // What several tools know of one thing.
        foreach (var one in _calls.Where(c => c.Semantics is { Class: ToolClass.LookUp, Identifier: not null }).GroupBy(c => c.Arguments.TryGetProperty(c.Semantics.Identifier!, out var id) ? id.ToString() : "", StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            Unite([.. one.DistinctBy(c => c.Tool.Id)]);
        }

        foreach (var alike in _calls.Where(c => c.Semantics.Class == ToolClass.Search).GroupBy(c => $"{c.Tool.Id} {string.Join(',', c.Arguments.EnumerateObject().Select(a => a.Name))}", StringComparer.Ordinal))
        {
            CountEach([.. alike]);
        }

        return _found;
    }

    // The call with one of its arguments, or more, found by calls before it.
    private List<SliceCall> Chain(SliceCall call, int deepest)
    {
        var joinable = call.Arguments.EnumerateObject().Where(a => a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && call.Semantics.Parameter(a.Name)?.Role is ParameterRole.Identifier or ParameterRole.Filter).ToList();
        if (deepest <= 0 || joinable.Count == 0)
        {
            return [call];
        }

        var argument = joinable[_random.Next(joinable.Count)];
        var meaning = call.Semantics.Parameter(argument.Name)!;
        var sources = _sources[argument.Value.ToString()].Where(s => Joins.CanFlow(s.Call, s.Pointer, call, meaning)).ToList();
        foreach (var (from, pointer) in Shuffled(sources).Take(8))
        {
            if (BackwardSlicer.Named(from, pointer, _random) is not { } place)
            {
                continue;
            }

            var before = _random.Next(3) == 0 ? Chain(from, deepest - 1) : [from];
            var origins = new Dictionary<string, ValueOrigin>(call.Origins, StringComparer.Ordinal) { [JsonPointer.Root.Append(argument.Name).ToString()] = ValueOrigin.Output(before.Count - 1, place.Pointer, place.Way) };
            return [.. before, call with { Origins = origins }];
        }

        return [call];
    }

    private void Add(List<SliceCall> calls)
    {
        var slice = new Slice { Trajectory = "joined", Calls = calls, Outcomes = [calls.Count - 1], EarlierChanges = [] };
        foreach (var fields in _fields.Choose(slice, calls.Count - 1, FieldSets, _random))
        {
            var asked = fields;
            if (calls.Count > 1 && fields.Count < 3 && _random.Next(4) == 0)
            {
                asked = [.. _fields.Choose(slice, calls.Count - 2, 1, _random).SelectMany(f => f).Take(1), .. fields];
            }

            Keep(slice, asked);
        }
    }

    // The same of two or three things of a kind: all by their names, or all found by what is known of them.
    private void Compare(List<SliceCall> alike)
    {
        for (var i = 0; i < Math.Min(ComparisonsPerTool, alike.Count * 2); i++)
        {
            var some = Shuffled(alike).Take(_random.Next(10) switch { < 5 => 2, < 9 => 3, _ => 4 }).ToList();
            if (some.Count < 2)
            {
                return;
            }

            var calls = new List<SliceCall>();
            var ends = new List<int>();
            var chains = _random.Next(2) == 0 ? some.Select(one => Chain(one, 1)).ToList() : [];
            var areAlike = chains.Count > 0 && chains.Select(c => string.Join('\n', c.Select(call => call.Tool.Id))).Distinct(StringComparer.Ordinal).Count() == 1;
            foreach (var chain in areAlike ? chains : some.Select(one => new List<SliceCall> { one }))
            {
                ends.Add(Joins.Append(calls, chain));
            }

            if (calls.Count > 8 || ends.Distinct().Count() < ends.Count)
            {
                continue;
            }

            var slice = new Slice { Trajectory = "compared", Calls = calls, Outcomes = ends, EarlierChanges = [] };
            var first = _fields.Choose(slice, ends[0], 4, _random).Where(f => f.All(x => x.Provenance is { Select: null, Derive: null } or { Derive: "count" })).ToList();
            foreach (var fields in first.Take(2))
            {
                var all = new List<DraftField>();
                foreach (var field in fields.Take(2))
                {
                    all.AddRange(ends.Select(e => field.Provenance with { Call = e }).Select(p => FieldReader.TryRead(calls[p.Call].View, p, out var value, out _) ? new DraftField(p, value) : null).OfType<DraftField>());
                }

                if (all.Count == ends.Count * Math.Min(2, fields.Count))
                {
                    Keep(slice, all);
                }
            }
        }
    }

    private void Unite(List<SliceCall> calls)
    {
        for (var i = 0; i < Math.Min(TogetherPerThing, calls.Count * (calls.Count - 1)); i++)
        {
            var two = Shuffled(calls).Take(2).ToList();
            var all = new List<SliceCall>();
            var lead = _random.Next(3) == 0 ? Chain(two[0], 1) : [two[0]];
            var ends = new List<int> { Joins.Append(all, lead), Joins.Append(all, lead.Count > 1 ? [.. lead.SkipLast(1), two[1] with { Origins = Joins.Alike(two[1], lead[^1]) }] : [two[1]]) };
            var slice = new Slice { Trajectory = "united", Calls = all, Outcomes = ends, EarlierChanges = [] };
            var (left, right) = (_fields.Choose(slice, ends[0], 2, _random), _fields.Choose(slice, ends[1], 2, _random));
            foreach (var (a, b) in left.Zip(right))
            {
                Keep(slice, [.. a.Take(2), .. b.Take(2)]);
            }
        }
    }

    // "How many commits are by Ada, and how many by Kim?"
    private void CountEach(List<SliceCall> alike)
    {
        for (var i = 0; i < Math.Min(CountsPerTool, alike.Count); i++)
        {
            var some = Shuffled(alike).Take(2 + _random.Next(2)).ToList();
            var slice = new Slice { Trajectory = "counted", Calls = some, Outcomes = [.. Enumerable.Range(0, some.Count)], EarlierChanges = [] };
            if (some.Count < 2 || some[0].Semantics.Lists.FirstOrDefault(l => !l.Pattern.Contains('*', StringComparison.Ordinal) && l.Element is not null) is not { } list)
            {
                return;
            }

            var fields = some.Select((c, at) => new FieldProvenance { Call = at, Pointer = $"{list.Pattern}/*", Derive = "count" })
                .Select(p => FieldReader.TryRead(some[p.Call].View, p, out var value, out _) && value.TryGetInt32(out var n) && n > 1 ? new DraftField(p, value) : null).OfType<DraftField>().ToList();
            if (fields.Count == some.Count)
            {
                Keep(slice, fields);
            }
        }
    }

    private void Keep(Slice slice, IReadOnlyList<DraftField> fields)
    {
        var distinct = fields.DistinctBy(f => (f.Provenance.Call, f.Provenance.Pointer, f.Provenance.Derive)).ToList();
        if (distinct.Count > 0)
        {
            _found.Add(new Candidate($"joined-{_found.Count:D5}", slice, distinct));
        }
    }

    private List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToArray();
        _random.Shuffle(list);
        return [.. list];
    }
}
