using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Adds what one schema says of a value to the demands on it.</summary>
internal static class DemandReader
{
    public static void Read(SchemaNode node, Demands demands)
    {
        foreach (var keyword in node.Keywords)
        {
            Read(keyword, demands);
        }

        if (node.Source.ValueKind == JsonValueKind.Object)
        {
            ReadAnnotations(node.Source, demands);
        }
    }

    /// <summary>The types that one schema's own keywords allow.</summary>
    public static JsonTypes Types(SchemaNode node)
    {
        var types = JsonTypes.All;
        foreach (var keyword in node.Keywords)
        {
            types = types.Intersect(keyword switch
            {
                TypeKeyword type => type.Types,
                ConstKeyword constant => TypeOf(constant.Value),
                EnumKeyword choice => choice.Values.Aggregate(JsonTypes.None, (all, value) => all | TypeOf(value)),
                _ => JsonTypes.All,
            });
        }

        return types;
    }

    private static void Read(Keyword keyword, Demands demands)
    {
        switch (keyword)
        {
            case TypeKeyword type:
                demands.Types = demands.Types.Intersect(type.Types);
                break;
            case ConstKeyword constant:
                Allow(demands, [constant.Value]);
                break;
            case EnumKeyword choice:
                Allow(demands, choice.Values);
                break;
            case NumberLimitKeyword limit when limit.Limit.TryGetDecimal(out var number):
                ReadLimit(limit, number, demands);
                break;
            case MultipleOfKeyword multiple when multiple.Divisor.TryGetDecimal(out var divisor):
                demands.MultipleOf.Add(divisor);
                break;
            case SizeKeyword size:
                var range = size.Kind switch
                {
                    JsonValueKind.String => demands.Length,
                    JsonValueKind.Array => demands.Items,
                    _ => demands.Members,
                };
                _ = size.IsLower ? range.AtLeast(size.Limit) : range.AtMost(size.Limit);
                break;
            case PatternKeyword pattern:
                demands.Patterns.Add(pattern);
                break;
            case UniqueItemsKeyword:
                demands.UniqueItems = true;
                break;
            case RequiredKeyword required:
                demands.Required.AddRange(required.Names.Except(demands.Required));
                break;
        }
    }

    private static void ReadLimit(NumberLimitKeyword limit, decimal number, Demands demands)
    {
        var range = demands.Number;
        if (limit.IsLower)
        {
            if (range.AtLeast(number) || number == range.Min)
            {
                demands.ExclusiveMin = limit.IsExclusive;
            }
        }
        else if (range.AtMost(number) || number == range.Max)
        {
            demands.ExclusiveMax = limit.IsExclusive;
        }
    }

    private static void ReadAnnotations(JsonElement schema, Demands demands)
    {
        if (schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String)
        {
            demands.Formats.Add(format.GetString()!);
        }

        if (schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array)
        {
            demands.Suggested.AddRange(examples.EnumerateArray());
        }

        foreach (var name in (ReadOnlySpan<string>)["example", "default"])
        {
            if (schema.TryGetProperty(name, out var value))
            {
                demands.Suggested.Add(value);
            }
        }
    }

    private static void Allow(Demands demands, IReadOnlyList<JsonElement> values) =>
        demands.Allowed = demands.Allowed is { } before
            ? [.. before.Where(value => values.Any(other => JsonElement.DeepEquals(value, other)))]
            : [.. values];

    private static JsonTypes TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => JsonTypes.Number | JsonTypes.Integer,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        _ => JsonTypes.Object,
    };
}
