using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>What several schemas together demand of one value; made by <see cref="DemandCollector"/>.</summary>
internal sealed class Demands
{
    /// <summary>All schemas that apply, with references followed and alternatives chosen.</summary>
    public List<SchemaNode> Nodes { get; } = [];

    public JsonTypes Types { get; set; } = JsonTypes.All;

    /// <summary>The only values allowed, from <c>const</c> and <c>enum</c>; null where any is.</summary>
    public List<JsonElement>? Allowed { get; set; }

    /// <summary>Values of <c>examples</c> and <c>default</c>.</summary>
    public List<JsonElement> Suggested { get; } = [];

    public Range<decimal> Number { get; } = new(decimal.MinValue, decimal.MaxValue);

    public bool ExclusiveMin { get; set; }

    public bool ExclusiveMax { get; set; }

    public List<decimal> MultipleOf { get; } = [];

    public Range<long> Length { get; } = new(0, long.MaxValue);

    public Range<long> Items { get; } = new(0, long.MaxValue);

    public Range<long> Members { get; } = new(0, long.MaxValue);

    public List<PatternKeyword> Patterns { get; } = [];

    public List<string> Formats { get; } = [];

    public bool UniqueItems { get; set; }

    public List<string> Required { get; } = [];

    public IEnumerable<TKeyword> Keywords<TKeyword>()
        where TKeyword : Keyword => Nodes.SelectMany(node => node.Keywords).OfType<TKeyword>();
}
