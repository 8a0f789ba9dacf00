using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>What a superlative compares. Larger is more so: for <c>min</c>, <c>earliest</c> and <c>shortest</c> the sign is turned.</summary>
internal static class ElementMeasure
{
    public static bool TryMeasure(JsonElement value, string extreme, out double measure)
    {
        measure = 0;
        switch (extreme)
        {
            case "max" or "min" when NumericText.TryRead(value, out measure):
                break;
            case "earliest" or "latest" when value.ValueKind == JsonValueKind.String && IsoDate.TryParse(value.Text(), out var instant):
                // Ticks of recent centuries need 60 bits; tenths of a millisecond fit a double exactly.
                measure = instant.UtcTicks / 1000;
                break;
            case "longest" or "shortest" when value.ValueKind == JsonValueKind.String:
                measure = Length(value.Text());
                break;
            default:
                return false;
        }

        measure = extreme is "min" or "earliest" or "shortest" ? -measure : measure;
        return true;
    }

    /// <summary>Length in Unicode code points.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();
}
