namespace FireFly.Simulator.Derivation.Settled;

/// <summary>The known calls of a tool with their features, and what each result becomes for another call. Not thread-safe while learning.</summary>
internal sealed class FeaturedCalls
{
    /// <summary>Most recordings that one call is compared with.</summary>
    public const int MostSources = 24;

    /// <summary>Most characters of results that are gone through while learning a tool.</summary>
    private const long MostWork = 400_000_000;

    private const int MostFeatures = 24;

    private readonly HeardValues _heard;
    private readonly string[] _texts;
    private readonly string[][] _told;
    private readonly Dictionary<(int Source, int Target), ulong?> _transfers = [];
    private readonly Dictionary<int, int[]> _near = [];
    private long _work;

    public FeaturedCalls(KnownCalls calls, HeardValues heard)
    {
        (Calls, _heard) = (calls, heard);
        _texts = [.. calls.All.Select(call => ResultJson.Of(call.Recording!.Result))];
        Features =
        [
            .. Enum.GetValues<FeatureKind>()
                .SelectMany(kind => calls.Parameters.Select(parameter => new CallFeature(parameter, kind)))
                .Where(feature => calls.All.Select(call => feature.Of(call, heard)).Distinct(StringComparer.Ordinal).Skip(1).Any())
                .Take(MostFeatures),
        ];
        _told = [.. calls.All.Select(Told)];
    }

    public KnownCalls Calls { get; }

    public IReadOnlyList<CallFeature> Features { get; }

    /// <summary>Whether so much was gone through that nothing more should be.</summary>
    public bool IsSpent => _work > MostWork;

    public string TextOf(int index) => _texts[index];

    /// <summary>The features of a call.</summary>
    public string[] Told(KnownCall call) => [.. Features.Select(feature => feature.Of(call, _heard))];

    /// <summary>The known calls that have the features of the set as the call does, in its state or whatever states do not matter, the most alike first.</summary>
    public IEnumerable<int> Alike(KnownCall call, string[] told, string? state, int[] set, int[]? near = null) =>
        (near ?? Near(call, told, state)).Where(i => set.All(feature => _told[i][feature] == told[feature])).Take(MostSources);

    /// <summary>
    /// Whether what the set leaves open looks in the call as it does in some of the calls that it is told by: an argument that none of them has, or
    /// only with values of another kind, may change the result for all that they show.
    /// </summary>
    public bool IsFamiliar(KnownCall call, IReadOnlyList<int> sources, int[] set) =>
        call.Values.Keys.All(Calls.Parameters.Contains) && Calls.Parameters.All(parameter => set.Any(feature => Features[feature].Parameter == parameter)
            || CallFeature.ShapeOf(call, parameter) is var shape && sources.Any(source => CallFeature.ShapeOf(Calls.All[source], parameter) == shape));

    /// <summary>All known calls that may speak for a call but that call itself, the most alike first.</summary>
    public int[] Near(KnownCall call, string[] told, string? state) =>
    [
        .. Enumerable.Range(0, Calls.All.Count)
            .Where(i => Calls.All[i].Key != call.Key && Calls.Speaks(Calls.All[i], state))
            .OrderByDescending(i => Features.Select((feature, at) => feature.Kind == FeatureKind.Value && _told[i][at] == told[at] ? 1 : 0).Sum())
            .ThenBy(i => i),
    ];

    /// <summary>The same for a known call.</summary>
    public IEnumerable<int> Alike(int target, int[] set)
    {
        var call = Calls.All[target];
        if (!_near.TryGetValue(target, out var near))
        {
            _near[target] = near = Near(call, _told[target], call.Recording!.StateKey);
        }

        return Alike(call, _told[target], call.Recording!.StateKey, set, near);
    }

    /// <summary>A number for what one known call's result becomes for another; null where it cannot be told.</summary>
    public ulong? Transfer(int source, int target)
    {
        if (_transfers.TryGetValue((source, target), out var known))
        {
            return known;
        }

        // Each value is looked for in the whole text.
        _work += _texts[source].Length * (1L + Calls.All[source].Values.Count);
        return _transfers[(source, target)] = Analogy.Transfer(Calls.All[source], _texts[source], Calls.All[target]) is { } text ? Hash(text) : null;
    }

    /// <summary>The number of a known call's own result.</summary>
    public ulong Result(int target) => Hash(_texts[target]);

    // FNV-1a: it only has to tell the results of one tool apart while counting; nothing is answered from it.
    private static ulong Hash(string text)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 0x100000001b3;
        }

        return hash;
    }
}
