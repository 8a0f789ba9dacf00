using System.Text.Json;

namespace FireFly.Json.Tests;

internal static class SampleJson
{
    public static JsonElement Element(string json, int maxDepth = 64)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth });
        return document.RootElement.Clone();
    }
}
