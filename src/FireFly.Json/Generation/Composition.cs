using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>One attempt at an instance: makes values that satisfy several schemas at once.</summary>
internal sealed class Composition(GenerationOptions options, Random random)
{
    /// <summary>Recursion that is required beyond this depth is taken to be endless.</summary>
    private const int GiveUpDepth = 40;

    /// <summary>Values made in one attempt; guards against schemas that multiply.</summary>
    private const int MaxValues = 5_000;

    private int _values;

    public GenerationOptions Options { get; } = options;

    public Random Random { get; } = random;

    /// <summary>A value that fits all the nodes; <paramref name="name"/> is the member it is for, a hint for plausible values.</summary>
    public bool TryMake(IReadOnlyList<SchemaNode> nodes, string name, int depth, out JsonNode? value)
    {
        value = null;
        if (depth > GiveUpDepth || ++_values > MaxValues || new DemandCollector(Options, Random, depth).Collect(nodes) is not { } demands)
        {
            return false;
        }

        if (demands.Allowed is { } allowed)
        {
            return TryPick(Shuffled(allowed), demands, out value);
        }

        if (demands.Suggested.Count > 0 && Random.NextDouble() < Options.SuggestedValues
            && TryPick(Shuffled(demands.Suggested), demands, out value))
        {
            return true;
        }

        switch (TypeChoice.Choose(demands, Options, Random))
        {
            case JsonTypes.Null:
                return true;
            case JsonTypes.Boolean:
                value = JsonValue.Create(Random.Next(2) == 0);
                return true;
            case JsonTypes.Integer:
                return NumberMaker.TryMake(demands, name, whole: true, Random, out value);
            case JsonTypes.Number:
                return NumberMaker.TryMake(demands, name, whole: Random.Next(2) == 0, Random, out value)
                    || NumberMaker.TryMake(demands, name, whole: false, Random, out value);
            case JsonTypes.String:
                return TextMaker.TryMake(demands, name, Random, out value);
            case JsonTypes.Array:
                return ArrayMaker.TryMake(this, demands, name, depth, out value);
            case JsonTypes.Object:
                return ObjectMaker.TryMake(this, demands, depth, out value);
            default:
                return false;
        }
    }

    /// <summary>Whether all nodes accept the value.</summary>
    public static bool Fits(IEnumerable<SchemaNode> nodes, JsonElement value) =>
        nodes.All(node => new Evaluation(100_000, collect: false).Run(node, value));

    private static bool TryPick(IEnumerable<JsonElement> candidates, Demands demands, out JsonNode? value)
    {
        foreach (var candidate in candidates)
        {
            if (Fits(demands.Nodes, candidate))
            {
                value = ToNode(candidate);
                return true;
            }
        }

        value = null;
        return false;
    }

    private static JsonNode? ToNode(JsonElement element) => element.Deserialize<JsonNode?>(JsonNodeText.Options);

    private JsonElement[] Shuffled(IEnumerable<JsonElement> values)
    {
        JsonElement[] shuffled = [.. values];
        Random.Shuffle(shuffled);
        return shuffled;
    }
}
