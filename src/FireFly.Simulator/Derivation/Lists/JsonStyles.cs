using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>The ways in which servers write JSON into a text.</summary>
internal static class JsonStyles
{
    private static readonly JsonSerializerOptions[] Known =
    [
        .. new[] { JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default }.SelectMany(encoder => new JsonSerializerOptions[]
        {
            new() { Encoder = encoder, MaxDepth = 64 },
            new() { Encoder = encoder, MaxDepth = 64, WriteIndented = true, IndentSize = 2, NewLine = "\n" },
            new() { Encoder = encoder, MaxDepth = 64, WriteIndented = true, IndentSize = 4, NewLine = "\n" },
        }),
    ];

    /// <summary>The way in which this JSON was written as this text; null where it is none of the known ones.</summary>
    public static JsonSerializerOptions? Of(JsonNode json, string text)
    {
        try
        {
            return Known.FirstOrDefault(style => json.ToJsonString(style) == text);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // A name that is there twice, or half a surrogate pair.
            return null;
        }
    }
}
