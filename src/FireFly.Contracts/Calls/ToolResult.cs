using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>What a server answered to <c>tools/call</c>, as it came over the wire, with machine paths made virtual.</summary>
public sealed record ToolResult
{
    /// <summary>JSON array of MCP content blocks.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Structured result, where the server sends one.</summary>
    public JsonElement? StructuredContent { get; init; }

    /// <summary>The server's own word that the call failed. False does not mean that it worked.</summary>
    public bool IsError { get; init; }

    /// <summary>A result that holds one block of text.</summary>
    public static ToolResult OfText(string text, bool isError = false) => new()
    {
        Content = JsonSerializer.SerializeToElement<TextBlock[]>([new TextBlock("text", text)], FireFlyJson.Default.TextBlockArray),
        IsError = isError,
    };
}
