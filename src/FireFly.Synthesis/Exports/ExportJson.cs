using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>How JSON is written in exports: compact, and readable where it is not ASCII.</summary>
internal static class ExportJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    public static string Text(JsonElement value) => JsonSerializer.Serialize(value, Compact);

    public static string Text(JsonNode value) => value.ToJsonString(Compact);

    public static string IndentedText(JsonNode value) => value.ToJsonString(Indented) + "\n";

    public static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    /// <summary>A tool as a function of the chat API.</summary>
    public static JsonObject Function(string name, string description, JsonNode? parameters) =>
        new() { ["name"] = name, ["description"] = description, ["parameters"] = parameters };
}
