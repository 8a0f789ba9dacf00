using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Gathers what schemas demand: follows <c>$ref</c> and <c>allOf</c>, chooses among <c>anyOf</c>, <c>oneOf</c> and <c>if</c>.</summary>
internal sealed class DemandCollector(GenerationOptions options, Random random, int depth)
{
    private readonly Demands _demands = new();
    private readonly HashSet<SchemaNode> _seen = [];
    private readonly List<SchemaNode[]> _choices = [];

    /// <summary>The demands, or null where they contradict each other.</summary>
    public Demands? Collect(IEnumerable<SchemaNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (!Add(node))
            {
                return null;
            }
        }

        // Choices come last, so that what is demanded anyway can rule alternatives out.
        while (_choices.Count > 0)
        {
            var alternatives = _choices[0];
            _choices.RemoveAt(0);
            if (!Add(Choose(alternatives)))
            {
                return null;
            }
        }

        return _demands.Types == JsonTypes.None || _demands.Allowed is { Count: 0 } ? null : _demands;
    }

    private bool Add(SchemaNode node)
    {
        if (node.AllowsNothing)
        {
            return false;
        }

        if (!_seen.Add(node))
        {
            return true;
        }

        _demands.Nodes.Add(node);
        foreach (var keyword in node.Keywords)
        {
            switch (keyword)
            {
                case RefKeyword or AllOfKeyword:
                    foreach (var part in keyword.InPlace)
                    {
                        if (!Add(part))
                        {
                            return false;
                        }
                    }

                    break;
                case AnyOfKeyword or OneOfKeyword:
                    _choices.Add([.. keyword.InPlace]);
                    break;
                case IfKeyword condition:
                    if (!AddBranch(condition))
                    {
                        return false;
                    }

                    break;
            }
        }

        DemandReader.Read(node, _demands);
        return true;
    }

    /// <summary>Either the condition and its consequence, or the alternative; that the condition then fails is left to validation.</summary>
    private bool AddBranch(IfKeyword keyword)
    {
        if (random.Next(2) == 0)
        {
            return Add(keyword.Condition) && (keyword.Then is null || Add(keyword.Then));
        }

        return keyword.Otherwise is null || Add(keyword.Otherwise);
    }

    private SchemaNode Choose(SchemaNode[] alternatives)
    {
        var possible = alternatives.Where(IsPossible).ToArray();
        if (possible.Length == 0)
        {
            return alternatives[random.Next(alternatives.Length)];
        }

        if (depth >= options.MaxDepth)
        {
            // Deep down the smallest alternative ends recursion soonest.
            var smallest = possible.Min(Weight);
            possible = [.. possible.Where(node => Weight(node) == smallest)];
        }
        else if (random.NextDouble() >= options.Nulls && possible.Where(node => TypesOf(node) != JsonTypes.Null).ToArray() is { Length: > 0 } solid)
        {
            possible = solid;
        }

        return possible[random.Next(possible.Length)];
    }

    private bool IsPossible(SchemaNode node)
    {
        if (node.AllowsNothing)
        {
            return false;
        }

        return _demands.Allowed is { } allowed
            ? allowed.Any(value => Composition.Fits([node], value))
            : _demands.Types.Intersect(TypesOf(node)) != JsonTypes.None;
    }

    private static int Weight(SchemaNode node) => node.Source.GetRawText() is var text && text.Contains("$ref", StringComparison.Ordinal)
        ? 1_000_000 + text.Length
        : text.Length;

    private static JsonTypes TypesOf(SchemaNode node)
    {
        for (var hops = 0; node.Reference is { } target && hops < 16; hops++)
        {
            node = target;
        }

        return DemandReader.Types(node);
    }
}
