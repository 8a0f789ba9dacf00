using System.Text.Json;

namespace FireFly.Synthesis.Fields;

/// <summary>Tells the value view of a text, with its lines and labels, from JSON that a server sent.</summary>
internal static class TextViews
{
    public static bool Is(JsonElement view) =>
        view.ValueKind == JsonValueKind.Object
        && view.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
        && view.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array
        && (!view.TryGetProperty("fields", out var fields) || fields.ValueKind == JsonValueKind.Object);
}
