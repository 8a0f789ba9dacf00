using System.Text.Json;
using FireFly.Exploration.Values;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Learning;

/// <summary>The values observed in a run, by the last word of their name and by shape. Only short single lines: they end up in questions.</summary>
internal sealed class ValuePool
{
    private const int PerKey = 160;
    private const int LongestValue = 100;
    private readonly Dictionary<string, List<PoolValue>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ValueShape, List<PoolValue>> _byShape = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public void Add(string server, string name, JsonElement value)
    {
        var shape = ValueShapes.Of(value);
        if (shape is ValueShape.None or ValueShape.Boolean or ValueShape.Text or ValueShape.Json
            || (value.ValueKind == JsonValueKind.String && (value.GetString()!.Length > LongestValue || value.GetString()!.Trim() != value.GetString()))
            || !_seen.Add($"{name}\n{value.GetRawText()}"))
        {
            return;
        }

        var entry = new PoolValue(name, value, shape, server);
        var head = NameWords.Head(name);
        if (head.Length > 0)
        {
            Append(_byName, head, entry);
        }

        Append(_byShape, shape, entry);
    }

    public IReadOnlyList<PoolValue> ByName(string head) => _byName.TryGetValue(head, out var list) ? list : [];

    public IReadOnlyList<PoolValue> ByShape(ValueShape shape) => _byShape.TryGetValue(shape, out var list) ? list : [];

    private static void Append<TKey>(Dictionary<TKey, List<PoolValue>> map, TKey key, PoolValue entry)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        if (list.Count < PerKey)
        {
            list.Add(entry);
        }
    }
}
