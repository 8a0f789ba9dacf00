using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>prefixItems</c> and <c>items</c>; in draft 7 <c>items</c> and <c>additionalItems</c>.</summary>
internal sealed class ItemsKeyword(SchemaNode owner, string name, SchemaNode[] prefix, SchemaNode? rest) : Keyword(owner, name)
{
    public IReadOnlyList<SchemaNode> Prefix => prefix;

    public SchemaNode? Rest => rest;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            var node = index < prefix.Length ? prefix[index] : rest;
            if (node is not null)
            {
                valid &= evaluation.Item(node, item, index);
                if (!valid && !evaluation.IsCollecting)
                {
                    return false;
                }
            }

            index++;
        }

        return valid;
    }
}

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class ContainsKeyword(SchemaNode owner, SchemaNode wanted, long min, long max) : Keyword(owner, "contains")
{
    public SchemaNode Wanted => wanted;

    public long Min => min;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var count = 0L;
        foreach (var item in instance.EnumerateArray())
        {
            count += evaluation.Accepts(wanted, item) ? 1 : 0;
        }

        if (count < min)
        {
            return Fail(evaluation, $"must hold at least {min} fitting item{(min == 1 ? "" : "s")}, not {count}");
        }

        return count <= max || Fail(evaluation, $"must hold at most {max} fitting items, not {count}");
    }
}

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueItemsKeyword(SchemaNode owner) : Keyword(owner, "uniqueItems")
{
    /// <summary>Up to here comparing all pairs is cheaper than hashing.</summary>
    private const int FewItems = 8;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array || instance.GetArrayLength() < 2)
        {
            return true;
        }

        var repeated = instance.GetArrayLength() <= FewItems ? FindAmongFew(instance) : FindAmongMany(instance);
        return repeated is null || Fail(evaluation, $"must not hold {InstanceText.Show(repeated.Value)} twice");
    }

    private static JsonElement? FindAmongFew(JsonElement array)
    {
        for (var i = 1; i < array.GetArrayLength(); i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (JsonElement.DeepEquals(array[i], array[j]))
                {
                    return array[i];
                }
            }
        }

        return null;
    }

    private static JsonElement? FindAmongMany(JsonElement array)
    {
        var seen = new HashSet<JsonElement>(JsonElementComparer.Instance);
        foreach (var item in array.EnumerateArray())
        {
            if (!seen.Add(item))
            {
                return item;
            }
        }

        return null;
    }
}
