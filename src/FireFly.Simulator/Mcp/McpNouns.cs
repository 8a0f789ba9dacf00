using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Tool = FireFly.Contracts.Tool;
using McpTool = ModelContextProtocol.Protocol.Tool;

namespace FireFly.Simulator.Mcp;

/// <summary>Recorded tools and results as the SDK's wire types.</summary>
internal static class McpNouns
{
    /// <summary>The tool as its server listed it, under the given name.</summary>
    public static McpTool ToMcp(this Tool tool, string name) => new()
    {
        Name = name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = ObjectSchema(tool.InputSchema),
        OutputSchema = tool.OutputSchema is { } output ? ObjectSchema(output) : null,
        Annotations = Annotations(tool.Annotations),
    };

    /// <summary>The result as its server sent it.</summary>
    public static CallToolResult ToMcp(this ToolResult result) => new()
    {
        Content = Content(result.Content),
        StructuredContent = result.StructuredContent,
        IsError = result.IsError,
    };

    private static IList<ContentBlock> Content(JsonElement content)
    {
        try
        {
            if (Text(content) is { } text)
            {
                return [new TextContentBlock { Text = text }];
            }

            return content.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IList<ContentBlock>))) as IList<ContentBlock> ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            // A kind of block that this SDK does not know, in a dataset from elsewhere: its JSON is still worth showing.
            return [new TextContentBlock { Text = content.GetRawText() }];
        }
    }

    /// <summary>The text where that is all there is, as it mostly is; quicker than asking the serialiser which kind of block it is.</summary>
    private static string? Text(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() != 1 || content[0] is not { ValueKind: JsonValueKind.Object } block || block.GetPropertyCount() != 2)
        {
            return null;
        }

        return block.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("text"u8)
            && block.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
    }

    private static ToolAnnotations? Annotations(JsonElement? annotations)
    {
        try
        {
            return annotations?.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ToolAnnotations))) as ToolAnnotations;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The SDK refuses to list a schema that is not an object's; one from a careless catalog becomes one.</summary>
    private static JsonElement ObjectSchema(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return JsonElement.Parse("""{"type":"object"}""");
        }

        if (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("object"))
        {
            return schema;
        }

        var completed = JsonObject.Create(schema)!;
        completed["type"] = "object";
        return JsonSerializer.SerializeToElement(completed);
    }
}
