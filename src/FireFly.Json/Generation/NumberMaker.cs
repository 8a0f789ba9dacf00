using System.Numerics;
using System.Text.Json.Nodes;

namespace FireFly.Json.Generation;

/// <summary>Makes numbers within limits: small and round where nothing else is said.</summary>
internal static class NumberMaker
{
    private const decimal Span = 100;
    private const decimal TypeBound = 1_000_000_000;
    private const int FinestDigits = 20;

    public static bool TryMake(Demands demands, string name, bool whole, Random random, out JsonNode? value)
    {
        value = null;
        try
        {
            var step = CommonMultiple(whole ? [1m, .. demands.MultipleOf] : demands.MultipleOf);
            if (step is { } grid)
            {
                return TryMake(demands, name, grid, random, out value);
            }

            for (var digits = 1; digits <= FinestDigits; digits++)
            {
                // Two digits are finest where they fit; a narrow interval may need more.
                if (TryMake(demands, name, new decimal(1, 0, 0, isNegative: false, (byte)digits), random, out value))
                {
                    return true;
                }
            }

            return false;
        }
        catch (OverflowException)
        {
            // Limits at the edge of what a decimal holds; JSON Schemas of tools have none.
            return false;
        }
    }

    private static bool TryMake(Demands demands, string name, decimal step, Random random, out JsonNode? value)
    {
        value = null;
        var (min, max) = Limits(demands, name, step);
        var first = decimal.Ceiling(min / step);
        var last = decimal.Floor(max / step);
        if (demands is { ExclusiveMin: true, Number.HasMin: true } && first * step <= demands.Number.Min)
        {
            first++;
        }

        if (demands is { ExclusiveMax: true, Number.HasMax: true } && last * step >= demands.Number.Max)
        {
            last--;
        }

        if (first > last)
        {
            return false;
        }

        var number = (first + random.NextInt64((long)decimal.Min(last - first, int.MaxValue) + 1)) * step;
        value = number == decimal.Truncate(number) && decimal.Abs(number) < long.MaxValue
            ? JsonValue.Create((long)number)
            : JsonValue.Create(number / 1.0000000000000000000000000000m);
        return true;
    }

    private static (decimal Min, decimal Max) Limits(Demands demands, string name, decimal step)
    {
        var range = demands.Number;
        var span = decimal.Max(Span, step * 10);
        // The bounds of a 32-bit integer, or of what a double tells apart, name a type and no place to look for values.
        var (hasMin, hasMax) = (range.HasMin && range.Min > -TypeBound, range.HasMax && range.Max < TypeBound);
        var (min, max) = (hasMin, hasMax) switch
        {
            _ when NameHints.Range(name) is { } hint && hint.Min >= range.Min && hint.Max <= range.Max && hint.Max - hint.Min >= step => hint,
            (true, true) => (range.Min, decimal.Max(range.Min, 0) + span),
            (true, false) => (range.Min, range.Min + span),
            (false, true) when range.Max >= step && range.Max >= 1 => (decimal.Min(1, step), span),
            (false, true) => (range.Max - span, range.Max),
            _ => (decimal.Min(1, step), span),
        };
        return (decimal.Max(min, range.Min), decimal.Min(max, range.Max));
    }

    /// <summary>The least number that all divide, exactly; null for none.</summary>
    private static decimal? CommonMultiple(List<decimal> steps)
    {
        if (steps.Count == 0)
        {
            return null;
        }

        var scale = BigInteger.Pow(10, steps.Max(step => step.Scale));
        var common = BigInteger.One;
        foreach (var step in steps)
        {
            var scaled = Scaled(step, scale);
            common = common / BigInteger.GreatestCommonDivisor(common, scaled) * scaled;
        }

        return (decimal)common / (decimal)scale;
    }

    private static BigInteger Scaled(decimal step, BigInteger scale) =>
        new BigInteger(step * (decimal)BigInteger.Pow(10, step.Scale)) * (scale / BigInteger.Pow(10, step.Scale));
}
