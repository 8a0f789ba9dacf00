using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Synthesis.Proof;

/// <summary>Finds another value for a flow: preferably one that the same output holds in the same place of another element.</summary>
internal static class Perturbation
{
    /// <summary>Up to two values of the same JSON type that differ from the one that flowed: a real alternative first, a made-up one last.</summary>
    public static IReadOnlyList<JsonElement> Of(JsonElement view, string pointer, JsonElement value)
    {
        var found = new List<JsonElement>();
        foreach (var (_, other) in JsonPointer.Parse(pointer).ToPattern(view).Enumerate(view))
        {
            if (other.ValueKind == value.ValueKind && !JsonElement.DeepEquals(other, value))
            {
                found.Add(other);
                break;
            }
        }

        found.Add(MadeUp(value));
        return found;
    }

    private static JsonElement MadeUp(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return value.TryGetInt64(out var whole)
                    ? JsonSerializer.SerializeToElement((int)Math.Clamp(whole + 7, int.MinValue, int.MaxValue), FireFlyJson.Default.Int32)
                    : JsonSerializer.SerializeToElement(value.GetDouble() + 7.5, FireFlyJson.Default.Double);
            case JsonValueKind.String:
                var text = value.GetString()!.ToCharArray();

                // The last letter or digit moves on by one: still of the same shape.
                for (var i = text.Length - 1; i >= 0; i--)
                {
                    if (char.IsAsciiLetterOrDigit(text[i]))
                    {
                        text[i] = text[i] switch { 'z' => 'a', 'Z' => 'A', '9' => '0', 'f' => 'e', var c => (char)(c + 1) };
                        break;
                    }
                }

                return JsonSerializer.SerializeToElement(new string(text), FireFlyJson.Default.String);
            default:
                return JsonSerializer.SerializeToElement("something else", FireFlyJson.Default.String);
        }
    }
}
