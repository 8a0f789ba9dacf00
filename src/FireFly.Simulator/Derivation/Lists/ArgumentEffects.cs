using System.Text.Json;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>
/// What each argument may do to the list at one place, by pairs of recorded calls of which one has one argument more: every effect that no pair
/// speaks against. A pair in which the left-out call stands does not count.
/// </summary>
internal sealed class ArgumentEffects
{
    private const int MostPairs = 60;
    private const int MostMembers = 24;

    private readonly Dictionary<string, Dictionary<ListEffect, List<Trial>>> _trials = new(StringComparer.Ordinal);

    private ArgumentEffects(string place) => Place = place;

    public string Place { get; }

    /// <summary>Names of the arguments of which something is known.</summary>
    public IEnumerable<string> Parameters => _trials.Keys;

    public static ArgumentEffects Learn(string place, IReadOnlyList<(KnownCall Call, ListDocument? Document)> calls, Func<KnownCall, string?, bool> speaks, Func<KnownCall, ListDocument, bool> isWhole)
    {
        var effects = new ArgumentEffects(place);
        var byKeys = calls.ToLookup(entry => Without(entry.Call, null), StringComparer.Ordinal);
        var pairs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (longer, document) in calls)
        {
            foreach (var (name, value) in longer.Values)
            {
                if (longer.KeyOf(name) == KnownCall.Absent || pairs.GetValueOrDefault(name) >= MostPairs)
                {
                    continue;
                }

                var shorter = byKeys[Without(longer, name)].FirstOrDefault(entry => entry.Document is not null && speaks(entry.Call, longer.Recording!.StateKey) && isWhole(entry.Call, entry.Document));
                if (shorter.Document is not null)
                {
                    pairs[name] = pairs.GetValueOrDefault(name) + 1;
                    effects.Try(name, value, shorter.Call, shorter.Document, longer, document);
                }
            }
        }

        return effects;
    }

    /// <summary>What an argument may do; none where nothing is known or nothing fits.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="except">Key of a call whose pairs do not count.</param>
    public IReadOnlyList<ListEffect> Of(string parameter, string except) =>
        _trials.TryGetValue(parameter, out var trials)
            ? [.. trials.Where(entry => Holds(entry.Value, except)).Select(entry => entry.Key).OrderBy(effect => effect.Deed).ThenBy(effect => effect.Member, StringComparer.Ordinal)]
            : [];

    /// <summary>The arguments of a call but one, as a text that is equal for equal ones.</summary>
    public static string Without(KnownCall call, string? name) =>
        string.Join('\n', call.Values.Keys.Where(key => key != name && call.KeyOf(key) != KnownCall.Absent).Order(StringComparer.Ordinal).Select(key => $"{key.Length}:{key}={call.KeyOf(key)}"));

    public static IReadOnlyList<string> MembersOf(IReadOnlyList<JsonElement> elements) =>
        [.. elements.Take(20).Where(element => element.ValueKind == JsonValueKind.Object).SelectMany(element => element.EnumerateObject().Select(member => member.Name)).Distinct(StringComparer.Ordinal).Take(MostMembers)];

    private static bool Holds(List<Trial> trials, string except)
    {
        var counted = 0;
        foreach (var trial in trials)
        {
            if (trial.Shorter != except && trial.Longer != except)
            {
                counted++;
                if (!trial.Right)
                {
                    return false;
                }
            }
        }

        return counted > 0;
    }

    private void Try(string name, JsonElement value, KnownCall shorter, ListDocument before, KnownCall longer, ListDocument? after)
    {
        if (!_trials.TryGetValue(name, out var trials))
        {
            _trials[name] = trials = [];
        }

        foreach (var effect in ListEffect.Possible(value, MembersOf(before.Elements)))
        {
            if (!trials.TryGetValue(effect, out var tried))
            {
                trials[effect] = tried = [];
            }

            var applied = effect.Apply(before.Elements, value);
            tried.Add(new Trial(shorter.Key, longer.Key, applied is not null && (after is null ? applied.Count == 0 : Same(applied, after.Elements))));
        }
    }

    private static bool Same(IReadOnlyList<JsonElement> left, IReadOnlyList<JsonElement> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));

    private sealed record Trial(string Shorter, string Longer, bool Right);
}
