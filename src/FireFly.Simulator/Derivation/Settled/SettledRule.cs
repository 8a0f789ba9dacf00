using FireFly.Contracts;

namespace FireFly.Simulator.Derivation.Settled;

/// <summary>Calls that agree in some features have one result, each in its own words.</summary>
internal sealed class SettledRule : IDerivationRule
{
    private readonly FeaturedCalls _calls;
    private readonly bool _failed;
    private readonly int _sources;

    public SettledRule(FeaturedCalls calls, int[] set, bool failed, int sources, int support, int right)
    {
        (_calls, Set, _failed, _sources) = (calls, set, failed, sources);
        var by = set.Length == 0 ? "the tool alone" : string.Join(", ", set.Select(i => calls.Features[i].ToString()));
        About = new DerivationRule(
            $"settled-by/{(failed ? "failed" : "worked")}/{string.Join('+', set.Select(i => Short(calls.Features[i])))}", "settled-by",
            $"calls that {(failed ? "fail" : "work")} have their result settled by {by}, where {sources} recorded {(sources == 1 ? "call says" : "calls say")} the same", support, right);
    }

    public int[] Set { get; }

    /// <inheritdoc />
    public DerivationRule About { get; }

    /// <inheritdoc />
    public Derived? Answer(KnownCall call, string? state)
    {
        var (said, keys, sources) = ((string?)null, new HashSet<string>(StringComparer.Ordinal), new List<RecordedCall>());
        var alike = _calls.Alike(call, _calls.Told(call), state, Set).ToList();
        foreach (var index in alike)
        {
            var source = _calls.Calls.All[index];
            if (source.Recording!.Changed || _calls.Calls.IsDoubtful(_calls.TextOf(index)) || source.Recording.Success == _failed || Analogy.Transfer(source, _calls.TextOf(index), call) is not { } result || (said is not null && said != result))
            {
                return null;
            }

            said = result;
            keys.Add(source.Key);
            sources.Add(source.Recording);
        }

        return said is not null && keys.Count >= _sources && _calls.IsFamiliar(call, alike, Set) ? new Derived(said, sources) : null;
    }

    private static string Short(CallFeature feature) => feature.Kind == FeatureKind.Value ? feature.Parameter : $"{feature.Parameter}:{feature.Kind.ToString().ToLowerInvariant()}";
}
