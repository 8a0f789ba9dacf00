using System.Globalization;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Computes a value from several: <c>count</c>; <c>sum</c> of numbers; <c>min</c> and <c>max</c> of numbers or of ISO dates,
/// as the value is written; <c>list</c> of scalars in order. Numeric strings count as numbers.
/// </summary>
public static class Derivation
{
    /// <summary>Most values that a list may hold.</summary>
    public const int MaxList = 1000;

    /// <summary>The computed value; null where the values do not allow it.</summary>
    public static JsonElement? Of(string derive, IReadOnlyList<JsonElement> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return derive switch
        {
            "count" => JsonElement.Parse(values.Count.ToString(CultureInfo.InvariantCulture)),
            "sum" => Sum(values),
            "min" => Extreme(values, -1),
            "max" => Extreme(values, 1),
            "list" => List(values),
            _ => null,
        };
    }

    private static JsonElement? Sum(IReadOnlyList<JsonElement> values)
    {
        if (values.Count == 0 || !values.All(v => NumericText.TryRead(v, out _)))
        {
            return null;
        }

        // Decimal where it can be: 0.1 + 0.2 is 0.3 to the person who asks.
        var exact = 0m;
        var rounded = 0.0;
        var isExact = true;
        foreach (var value in values)
        {
            NumericText.TryRead(value, out var number);
            rounded += number;
            isExact = isExact && NumericText.TryReadExact(value, out var term) && Math.Abs(exact) < 1e27m;
            exact = isExact && NumericText.TryReadExact(value, out term) ? exact + term : exact;
        }

        return isExact ? JsonElement.Parse(exact.ToString("0.############################", CultureInfo.InvariantCulture))
            : double.IsFinite(rounded) ? JsonElement.Parse(rounded.ToString("R", CultureInfo.InvariantCulture))
            : null;
    }

    private static JsonElement? Extreme(IReadOnlyList<JsonElement> values, int sign)
    {
        JsonElement? best = null;
        var bestMeasure = 0.0;
        var kinds = new[] { sign > 0 ? "max" : "min", sign > 0 ? "latest" : "earliest" };
        var kind = values.Count > 0 ? Array.Find(kinds, k => values.All(v => ElementMeasure.TryMeasure(v, k, out _))) : null;
        foreach (var value in kind is null ? [] : values)
        {
            ElementMeasure.TryMeasure(value, kind!, out var measure);
            if (best is null || measure > bestMeasure)
            {
                (best, bestMeasure) = (value, measure);
            }
        }

        return best;
    }

    private static JsonElement? List(IReadOnlyList<JsonElement> values) =>
        values.Count <= MaxList && values.All(v => v.IsScalar() && v.ValueKind != JsonValueKind.Null)
            ? JsonElement.Parse($"[{string.Join(',', values.Select(v => v.GetRawText()))}]")
            : null;
}
