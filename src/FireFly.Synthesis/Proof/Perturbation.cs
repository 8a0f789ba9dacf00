using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Synthesis.Proof;

/// <summary>Finds another value for a flow: preferably one that the same output holds in the same place of another element.</summary>
internal static class Perturbation
{
    private const int Alternatives = 3;

    /// <summary>
    /// Values of the same JSON type (of null: of any) that differ from the one that flowed: up to three that really stood there, and a
    /// made-up one only where there are none. A made-up value fails where any true one would do, which shows nothing.
    /// </summary>
    public static IReadOnlyList<JsonElement> Of(JsonElement view, string pointer, JsonElement value)
    {
        var found = new List<JsonElement>();
        foreach (var (_, other) in JsonPointer.Parse(pointer).ToPattern(view).Enumerate(view))
        {
            if (other.ValueKind == value.ValueKind && !JsonElement.DeepEquals(other, value))
            {
                found.Add(other);
                if (found.Count == Alternatives)
                {
                    break;
                }
            }
        }

        return found.Count > 0 ? found : [MadeUp(value)];
    }

    private static JsonElement MadeUp(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                if (value.TryGetInt64(out var whole))
                {
                    return JsonElement.Parse((whole > long.MaxValue - 7 ? whole - 7 : whole + 7).ToString(CultureInfo.InvariantCulture));
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
