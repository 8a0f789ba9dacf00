using System.Text.Json;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>JSON that stands in a text.</summary>
internal static class EmbeddedValues
{
    /// <summary>Whether the text holds more values than the view shows: JSON Lines, or the end of a longer document.</summary>
    public static bool AreSeveral(JsonElement view)
    {
        if (view.GetProperty("lines").EnumerateArray().Count(static l => l.GetString() is ['{', .., '}'] or ['[', .., ']']) > 1)
        {
            return true;
        }

        var shown = view.GetProperty("json");
        var one = shown.ValueKind == JsonValueKind.Array && shown.GetArrayLength() > 0 ? shown[0] : shown;
        var (text, raw) = (view.GetProperty("text").GetString()!, shown.GetRawText());
        return one.ValueKind == JsonValueKind.Object && one.EnumerateObject().Any(m => Times(text, $"\"{m.Name}\"") > Times(raw, $"\"{m.Name}\""));
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;
}
