using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;

namespace FireFly.Exploration.Learning;

/// <summary>What calling one tool has taught. Changed only between rounds, in the order of units.</summary>
internal sealed class ToolProfile
{
    private const int KnownGoodLimit = 24;
    private const int OutputLimit = 4;
    private readonly HashSet<string> _knownGoodKeys = new(StringComparer.Ordinal);

    public int Calls { get; set; }

    public int Successes { get; set; }

    /// <summary>Calls after which the workspace had changed.</summary>
    public int ChangesSeen { get; set; }

    /// <summary>Times that a state probe found nothing changed by a call.</summary>
    public int PureVotes { get; set; }

    /// <summary>Arguments that worked in a fresh session, all different.</summary>
    public List<JsonElement> KnownGood { get; } = [];

    /// <summary>Arguments that worked after something had been changed; they may not stand alone.</summary>
    public List<JsonElement> KnownGoodInState { get; } = [];

    /// <summary>Values that an error message listed as allowed, by argument pointer pattern.</summary>
    public SortedDictionary<string, List<JsonElement>> Allowed { get; } = new(StringComparer.Ordinal);

    /// <summary>The shape of the answer to surely wrong values.</summary>
    public string? NegativeShape { get; set; }

    /// <summary>Shapes of answers that looked like successes.</summary>
    public HashSet<string> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of text arguments that worked in a fresh session, by argument pointer pattern.</summary>
    public SortedDictionary<string, List<JsonElement>> GoodValues { get; } = new(StringComparer.Ordinal);

    /// <summary>Optional arguments that every call had that worked in a fresh session: in truth required.</summary>
    public HashSet<string>? AlwaysGiven { get; private set; }

    /// <summary>A call in a fresh session and its answer, to see by repeating it whether something has changed since.</summary>
    public (JsonElement Arguments, ToolResult Result)? Baseline { get; set; }

    /// <summary>A few of its outputs in fresh sessions: what it can feed others with.</summary>
    public List<ObservedOutput> Outputs { get; } = [];

    /// <summary>The different errors that it gave, as far as their first lines tell.</summary>
    public HashSet<string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it fails in the same way whatever it is given: something is missing that no argument brings.</summary>
    public bool IsHopeless => Successes == 0 && Calls >= 16 && Errors.Count <= 1;

    /// <summary>Tools that answered otherwise after a call of this one, and how often.</summary>
    public SortedDictionary<string, int> Witnesses { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the same call in two fresh sessions gave two answers: no witness of changes.</summary>
    public bool IsUnsteady { get; set; }

    public void AddOutput(ObservedOutput output)
    {
        if (Outputs.Count < OutputLimit)
        {
            Outputs.Add(output);
        }
    }

    public void AddKnownGood(JsonElement arguments, bool inChangedState)
    {
        var list = inChangedState ? KnownGoodInState : KnownGood;
        if (list.Count < KnownGoodLimit && _knownGoodKeys.Add($"{inChangedState}{CanonicalJson.Hash(arguments)}"))
        {
            list.Add(arguments);
        }

        if (!inChangedState)
        {
            var given = arguments.EnumerateObject().Select(a => a.Name);
            AlwaysGiven = AlwaysGiven is null ? [.. given] : [.. AlwaysGiven.Intersect(given)];
            foreach (var (pointer, value) in JsonLeaves.Enumerate(arguments, 20, 4))
            {
                var key = pointer.ToPattern().ToString();
                var values = GoodValues.TryGetValue(key, out var known) ? known : GoodValues[key] = [];
                if (value.ValueKind == JsonValueKind.String && values.Count < KnownGoodLimit && !values.Any(v => JsonElement.DeepEquals(v, value)))
                {
                    values.Add(value);
                }
            }
        }
    }
}
