using System.Text.Json.Nodes;
using FireFly.Json.Canonical;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Makes arrays: what is demanded, and a few items more.</summary>
internal static class ArrayMaker
{
    private const int MaxDemanded = 2_000;
    private const int UniqueAttempts = 20;

    public static bool TryMake(Composition composition, Demands demands, string name, int depth, out JsonNode? value)
    {
        value = null;
        ItemsKeyword[] items = [.. demands.Keywords<ItemsKeyword>()];
        ContainsKeyword[] contains = [.. demands.Keywords<ContainsKeyword>()];
        var max = items.Where(k => k.Rest is { AllowsNothing: true }).Select(k => (long)k.Prefix.Count).Append(demands.Items.Max).Min();
        var min = contains.Select(k => k.Min).Append(demands.Items.Min).Max();
        if (min > max || min > MaxDemanded)
        {
            return false;
        }

        var extra = depth < composition.Options.MaxDepth ? composition.Options.ExtraItems : 0;
        var count = Math.Min(max, min + (extra == 0 ? 0 : composition.Random.Next(min == 0 ? 1 : 0, extra + 1)));
        if (extra > 0)
        {
            // A tuple reads best complete.
            count = Math.Max(count, Math.Min(max, items.Select(k => k.Prefix.Count).Append(0).Max()));
        }

        var array = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            if (TryMakeItem(composition, Nodes(items, contains, index, count), demands.UniqueItems ? seen : null, name, depth, out var item))
            {
                array.Add(item);
            }
            else if (index < min)
            {
                return false;
            }
            else
            {
                break;
            }
        }

        value = array;
        return true;
    }

    /// <summary>What the item must fit; what the array must contain stands at its end, past a tuple's fixed places.</summary>
    private static List<SchemaNode> Nodes(ItemsKeyword[] items, ContainsKeyword[] contains, int index, long count)
    {
        var nodes = new List<SchemaNode>();
        foreach (var keyword in items)
        {
            if ((index < keyword.Prefix.Count ? keyword.Prefix[index] : keyword.Rest) is { } node)
            {
                nodes.Add(node);
            }
        }

        nodes.AddRange(contains.Where(k => index >= count - k.Min).Select(k => k.Wanted));
        return nodes;
    }

    private static bool TryMakeItem(
        Composition composition, List<SchemaNode> nodes, HashSet<string>? seen, string name, int depth, out JsonNode? item)
    {
        for (var attempt = 0; attempt < UniqueAttempts; attempt++)
        {
            if (!composition.TryMake(nodes, name, depth + 1, out item))
            {
                return false;
            }

            if (seen is null || seen.Add(CanonicalJson.Serialize(item)))
            {
                return true;
            }
        }

        item = null;
        return false;
    }
}
