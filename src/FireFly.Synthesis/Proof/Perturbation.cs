using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;

namespace FireFly.Synthesis.Proof;

/// <summary>Another value for a flow.</summary>
/// <param name="Value">The value.</param>
/// <param name="Invented">Whether it stood nowhere in the output: then a failure of the call shows nothing, for any true value might do.</param>
internal readonly record struct PerturbedValue(JsonElement Value, bool Invented);

/// <summary>Finds other values for a flow: preferably ones that the same output holds in the same place of another element.</summary>
internal static class Perturbation
{
    private const int Alternatives = 3;

    /// <summary>
    /// Values of the same JSON type (of null: of any) that differ from the one that flowed: up to three that really stood there, then
    /// invented ones. Where nothing else stood there, the first invented one has to do, and its failure counts.
    /// </summary>
    public static IReadOnlyList<PerturbedValue> Of(JsonElement view, string pointer, JsonElement value)
    {
        var real = JsonPointer.Parse(pointer).ToPattern(view).Enumerate(view)
            .Select(e => e.Value)
            .Where(other => other.ValueKind == value.ValueKind && !JsonElement.DeepEquals(other, value))
            .Take(Alternatives)
            .ToList();
        var found = real.ConvertAll(v => new PerturbedValue(v, Invented: false));
        found.Add(new PerturbedValue(MadeUp(value), Invented: real.Count > 0));
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0)
        {
            found.Add(new PerturbedValue(JsonSerializer.SerializeToElement(FarOff(value.GetString()!), FireFlyJson.Default.String), Invented: true));
        }

        return found;
    }

    // A date of another month, or a longer text: what only counts or sorts its input tells these apart, and not their neighbours.
    private static string FarOff(string value) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1 and < 9_999
            ? new DateTime(date.Year + 1, date.Month == 2 ? 7 : 2, Math.Min(date.Day, 28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value + value;

    private static JsonElement MadeUp(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                if (value.IsWhole())
                {
                    // Past the largest number of 64 bits no server looks anything up.
                    return value.Plus(value.TryGetInt64(out var small) && small > long.MaxValue - 7 ? -7 : 7);
                }

                // Next to a very large number 7.5 is lost in the rounding.
                var number = value.GetDouble();
                return JsonSerializer.SerializeToElement(Math.Abs(number) < 1e9 ? number + 7.5 : 7.5, FireFlyJson.Default.Double);
            case JsonValueKind.String:
                return JsonSerializer.SerializeToElement(MovedOn(value.GetString()!), FireFlyJson.Default.String);
            case JsonValueKind.True or JsonValueKind.False:
                return JsonSerializer.SerializeToElement(value.ValueKind == JsonValueKind.False, FireFlyJson.Default.Boolean);
            default:
                return JsonSerializer.SerializeToElement("something else", FireFlyJson.Default.String);
        }
    }

    // The last letter or digit moves on by one: still of the same shape.
    private static string MovedOn(string value)
    {
        var text = value.ToCharArray();
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                text[i] = text[i] switch { 'z' => 'a', 'Z' => 'A', '9' => '0', 'f' => 'e', var c => (char)(c + 1) };
                return new string(text);
            }
        }

        return value + "x";
    }
}
