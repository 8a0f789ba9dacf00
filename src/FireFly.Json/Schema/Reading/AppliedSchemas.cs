using FireFly.Json.Generation;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Reading;

/// <summary>
/// The schemas that apply to one value: references are followed and <c>allOf</c> is joined; of <c>anyOf</c>, <c>oneOf</c> and <c>if</c> what is
/// impossible or null alone is left out, and what then is the only alternative is joined too.
/// </summary>
internal sealed class AppliedSchemas
{
    private readonly JsonSchema _document;
    private readonly IReadOnlySet<object> _settled;
    private readonly HashSet<SchemaNode> _seen = [];
    private readonly List<SchemaNode> _nodes = [];
    private readonly List<Union> _unions = [];
    private readonly Queue<(Union Union, bool SaysNull)> _pending = [];

    public AppliedSchemas(JsonSchema document, IEnumerable<SchemaNode> seeds, IReadOnlySet<object> settled, IEnumerable<Union> unions)
    {
        _document = document;
        _settled = settled;
        foreach (var seed in seeds)
        {
            Add(seed, saysNull: true);
        }

        foreach (var union in unions)
        {
            _pending.Enqueue((union, true));
        }

        while (_pending.TryDequeue(out var next))
        {
            Settle(next.Union, next.SaysNull);
        }
    }

    /// <summary>What applies in any case; the order is that of the schema, outer before inner.</summary>
    public IReadOnlyList<SchemaNode> Nodes => _nodes;

    /// <summary>What is still open, with at least two alternatives each.</summary>
    public IReadOnlyList<Union> Unions => _unions;

    /// <summary>Types that <see cref="Nodes"/> allow beside null.</summary>
    public JsonTypes Types { get; private set; } = JsonTypes.All & ~JsonTypes.Null;

    public bool AllowsNull { get; private set; } = true;

    public bool AllowsNothing { get; private set; }

    private void Add(SchemaNode node, bool saysNull)
    {
        if (!_seen.Add(node))
        {
            return;
        }

        if (node.AllowsNothing)
        {
            AllowsNothing = true;
            return;
        }

        _nodes.Add(node);
        var types = DemandReader.Types(node);
        Types = Types.Intersect(types & ~JsonTypes.Null);
        AllowsNull &= !saysNull || types.HasFlag(JsonTypes.Null);
        foreach (var keyword in node.Keywords.Where(keyword => !_settled.Contains(keyword)))
        {
            switch (keyword)
            {
                case RefKeyword or AllOfKeyword:
                    foreach (var part in keyword.InPlace)
                    {
                        Add(part, saysNull);
                    }

                    break;
                case AnyOfKeyword or OneOfKeyword:
                    _pending.Enqueue((new Union(keyword, [.. keyword.InPlace.Select(part => new SchemaView(_document, [part]))]), saysNull));
                    break;
                case IfKeyword condition when condition.Then is not null || condition.Otherwise is not null:
                    _pending.Enqueue((new Union(keyword, [Branch(condition.Condition, condition.Then), Branch(condition.Otherwise)]), saysNull));
                    break;
            }
        }
    }

    private void Settle(Union union, bool saysNull)
    {
        var allowNull = union.Alternatives.Any(alternative => alternative.AllowsNull);
        AllowsNull &= !saysNull || allowNull;
        IReadOnlyList<SchemaView> possible = [.. union.Alternatives.Where(alternative =>
            !alternative.AllowsNothing && (alternative.Types & ~JsonTypes.Null).Intersect(Types) != JsonTypes.None)];
        switch (possible.Count)
        {
            case 0:
                Types = JsonTypes.None;
                AllowsNothing |= !AllowsNull;
                break;
            case 1:
                foreach (var seed in possible[0].Seeds)
                {
                    Add(seed, saysNull: false);
                }

                foreach (var inner in possible[0].Given)
                {
                    _pending.Enqueue((inner, false));
                }

                break;
            default:
                _unions.Add(union with { Alternatives = possible });
                break;
        }
    }

    private SchemaView Branch(params SchemaNode?[] parts) => new(_document, [.. parts.OfType<SchemaNode>()]);
}
