using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>Calls that ask for some of a list that was recorded whole: what is filtered, ordered, cut or narrowed is taken from there.</summary>
internal sealed class ListRule : IDerivationRule
{
    private const int MostWays = 64;

    private readonly KnownCalls _calls;
    private readonly ArgumentEffects _effects;
    private readonly IReadOnlyList<(KnownCall Call, ListDocument? Document)> _lists;

    private ListRule(KnownCalls calls, ArgumentEffects effects, IReadOnlyList<(KnownCall Call, ListDocument? Document)> lists) =>
        (_calls, _effects, _lists, About) = (calls, effects, lists, new DerivationRule("", "", "", 0, 0));

    /// <inheritdoc />
    public DerivationRule About { get; private set; }

    /// <summary>The rules for the lists of a tool, where they are proved.</summary>
    public static IEnumerable<ListRule> Learn(KnownCalls calls, DerivationOptions options)
    {
        var worked = calls.All.Where(call => call.Recording is { Success: true, Changed: false }).ToList();
        foreach (var place in worked.SelectMany(call => ListDocument.PlacesOf(call.Recording!.Result)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(4).ToList())
        {
            var lists = calls.All.Where(call => !call.Recording!.Changed && !call.Recording.Result.IsError).Select(call => (call, ListDocument.Read(call.Recording!.Result, place))).ToList();
            var rule = new ListRule(calls, ArgumentEffects.Learn(place, lists, calls.Speaks, (call, document) => IsWhole(calls, call, document)), lists);
            var (support, right) = Proof.Of(calls, rule);
            if (!options.ProvesList(support, right))
            {
                continue;
            }

            var says = string.Join("; ", rule._effects.Parameters.Order(StringComparer.Ordinal).Select(name => (name, Effects: rule._effects.Of(name, ""))).Where(entry => entry.Effects.Count > 0)
                .Select(entry => $"{entry.name} {string.Join(" or ", entry.Effects.Take(3))}"));
            rule.About = new DerivationRule($"part-of/{place}", "part-of", $"{(place.Length == 0 ? "the list" : place)} is taken from a recorded list that holds more: {says}", support, right);
            yield return rule;
        }
    }

    /// <inheritdoc />
    public Derived? Answer(KnownCall call, string? state)
    {
        Derived? said = null;
        foreach (var (whole, document) in _lists)
        {
            if (document is null || whole.Key == call.Key || !_calls.Speaks(whole, state) || Acting(whole, document, call) is not { } acting)
            {
                continue;
            }

            if (Take(document, acting, call) is not { } text || (said is not null && said.Text != text))
            {
                return null;
            }

            said = new Derived(text, [.. said?.Sources ?? [], whole.Recording!]);
        }

        return said;
    }

    /// <summary>The arguments that make the call another one than that of the whole list, if all of them have known effects; null where not.</summary>
    private List<(string Name, IReadOnlyList<ListEffect> Effects)>? Acting(KnownCall whole, ListDocument document, KnownCall call)
    {
        var acting = new List<(string Name, IReadOnlyList<ListEffect> Effects)>();
        foreach (var name in call.Values.Keys.Union(whole.Values.Keys, StringComparer.Ordinal))
        {
            if (whole.KeyOf(name) == call.KeyOf(name))
            {
                continue;
            }

            var effects = _effects.Of(name, call.Key);
            if (effects.Count == 0 || call.KeyOf(name) == KnownCall.Absent || !(whole.KeyOf(name) == KnownCall.Absent || HoldsMore(whole, document, call, name, effects)))
            {
                return null;
            }

            acting.Add((name, effects));
        }

        // A list that was cut can be cut shorter, but not filtered.
        var isCut = whole.Values.Keys.Any(name => whole.KeyOf(name) != KnownCall.Absent && _effects.Of(name, call.Key).Any(effect => effect.Turn > 0));
        return acting.Count == 0 || (isCut && acting.Count > 1) || (isCut && whole.KeyOf(acting[0].Name) == KnownCall.Absent) || !IsWhole(_calls, whole, document, isCut) ? null : acting;
    }

    /// <summary>Whether the recorded list was cut by the same argument, at a later place.</summary>
    private static bool HoldsMore(KnownCall whole, ListDocument document, KnownCall call, string name, IReadOnlyList<ListEffect> effects) =>
        effects.All(effect => effect.Deed is ListDeed.First or ListDeed.Last)
        && whole.Values[name].ValueKind == JsonValueKind.Number && call.Values[name].ValueKind == JsonValueKind.Number
        && whole.Values[name].TryGetInt32(out var more) && call.Values[name].TryGetInt32(out var fewer) && fewer <= more && document.Elements.Count > 0;

    /// <summary>What all possible ways give; null where they differ.</summary>
    private static string? Take(ListDocument document, List<(string Name, IReadOnlyList<ListEffect> Effects)> acting, KnownCall call)
    {
        acting = [.. acting.Select(entry => (entry.Name, (IReadOnlyList<ListEffect>)[.. entry.Effects.DistinctBy(effect => Kept(effect, document, call.Values[entry.Name]))]))];
        if (acting.Aggregate(1L, (ways, entry) => ways * entry.Effects.Count) > MostWays)
        {
            return null;
        }

        string? said = null;
        foreach (var way in Ways(acting, 0))
        {
            var (elements, found) = (document.Elements, document.Elements.Count);
            foreach (var (name, effect) in way.OrderBy(step => step.Effect.Turn))
            {
                if (effect.Apply(elements, call.Values[name]) is not { } after)
                {
                    return null;
                }

                elements = after;
                found = effect.Finds ? elements.Count : found;
            }

            var text = ResultJson.Of(document.With(elements, found));
            if (said is not null && said != text)
            {
                return null;
            }

            said = text;
        }

        return said;
    }

    /// <summary>Filters that keep the same elements of this list are one, whatever else is done to it.</summary>
    private static string Kept(ListEffect effect, ListDocument document, JsonElement value) =>
        effect.Turn > 0 ? effect.ToString() + effect.Deed : string.Join('\n', effect.Apply(document.Elements, value)?.Select(element => element.GetRawText()) ?? ["-"]);

    private static IEnumerable<IReadOnlyList<(string Name, ListEffect Effect)>> Ways(List<(string Name, IReadOnlyList<ListEffect> Effects)> acting, int from)
    {
        if (from == acting.Count)
        {
            yield return [];
            yield break;
        }

        foreach (var effect in acting[from].Effects)
        {
            foreach (var rest in Ways(acting, from + 1))
            {
                yield return [(acting[from].Name, effect), .. rest];
            }
        }
    }

    /// <summary>Whether nothing says that a recorded list was cut: neither a default that it reached nor a larger count beside it.</summary>
    private static bool IsWhole(KnownCalls calls, KnownCall call, ListDocument document, bool isCut = false) =>
        isCut || (!document.SaysMore && !calls.Tool.Input().Properties.Any(property => call.KeyOf(property.Name) == KnownCall.Absent
            && property.Schema.Default is { ValueKind: JsonValueKind.Number } standard && standard.TryGetInt32(out var limit) && limit > 1 && limit <= document.Elements.Count));
}
