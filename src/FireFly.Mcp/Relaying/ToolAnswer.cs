using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp;

/// <summary>Reads the result of a <c>tools/call</c> from its message, within the limits that exploration has, too.</summary>
internal static class ToolAnswer
{
    /// <summary>The result, or the reason why there is none to record; null for an answer that is not the last, as one that asks for input.</summary>
    public static (ToolResult? Result, string? Reason)? Read(JsonElement answer, ServerLimits limits)
    {
        if (!answer.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Object)
        {
            return (null, "its answer is no result");
        }

        if (result.TryGetProperty("resultType", out var type) && type.ValueKind == JsonValueKind.String && !type.ValueEquals("complete"u8))
        {
            return null;
        }

        var size = Encoding.UTF8.GetByteCount(result.GetRawText());
        if (size > limits.MaxResultBytes)
        {
            return (null, $"its result has {size} bytes, more than the limit of {limits.MaxResultBytes} (firefly.maxResultBytes)");
        }

        if (Depth(result) > limits.MaxResultDepth)
        {
            return (null, $"its result is nested deeper than the limit of {limits.MaxResultDepth} (firefly.maxResultDepth)");
        }

        var hasStructure = result.TryGetProperty("structuredContent", out var structured) && structured.ValueKind != JsonValueKind.Null;
        JsonElement content;
        if (result.TryGetProperty("content", out var blocks) && blocks.ValueKind == JsonValueKind.Array)
        {
            content = blocks.Clone();
        }
        else if (hasStructure)
        {
            content = JsonElement.Parse("[]");
        }
        else
        {
            return (null, "its result has no content");
        }

        try
        {
            // A lone surrogate cannot be written again.
            _ = JsonText.Any(result, _ => false);
        }
        catch (InvalidOperationException)
        {
            return (null, "its result holds text that is not valid Unicode");
        }

        return (new ToolResult
        {
            Content = content,
            StructuredContent = hasStructure ? structured.Clone() : null,
            IsError = result.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True,
        }, null);
    }

    private static int Depth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => 1 + value.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        JsonValueKind.Object => 1 + value.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
