using System.Text.Json;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer;

/// <summary>
/// Holds the arguments of a call against the tool's own input schema and names every fault, so that a caller can repair the call;
/// refusals of the tools themselves become plain <c>isError</c> results.
/// Knows the few keywords that these tools use: required, type, enum, minimum, maximum.
/// </summary>
internal static class ArgumentCheck
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Filter(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            if (request.MatchedPrimitive is McpServerTool tool)
            {
                var faults = Faults(tool.ProtocolTool.InputSchema, request.Params?.Arguments).ToList();
                if (faults.Count > 0)
                {
                    return Failed(string.Join("\n", faults));
                }
            }

            try
            {
                return await next(request, cancellationToken);
            }
            catch (ToolFailureException failure)
            {
                return Failed(failure.Message);
            }
        };

    private static CallToolResult Failed(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };

    private static IEnumerable<string> Faults(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        arguments ??= new Dictionary<string, JsonElement>();
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(item => item.GetString()!).Where(name => !arguments.ContainsKey(name)))
            {
                yield return $"Missing required parameter: {name}";
            }
        }

        var properties = schema.TryGetProperty("properties", out var found) ? found : default;
        foreach (var (name, value) in arguments)
        {
            if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name, out var property))
            {
                continue;
            }

            if (Fault(name, property, value) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? Fault(string name, JsonElement schema, JsonElement value)
    {
        var types = Types(schema);
        var kind = value.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Null => "null",
            JsonValueKind.Array => "array",
            _ => "object",
        };
        if (!types.Contains(kind))
        {
            return $"{name} must be of type {string.Join(" or ", types.Where(type => type != "null"))}, got {kind}";
        }

        if (schema.TryGetProperty("enum", out var allowed) && kind == "string" && !allowed.EnumerateArray().Any(item => item.ValueEquals(value.GetString())))
        {
            return $"{name} must be one of: {string.Join(", ", allowed.EnumerateArray().Select(item => item.GetString()).Where(item => item is not null))}";
        }

        if (kind == "integer" && schema.TryGetProperty("minimum", out var minimum) && value.GetInt64() < minimum.GetDouble()
            || kind == "integer" && schema.TryGetProperty("maximum", out var maximum) && value.GetInt64() > maximum.GetDouble())
        {
            return $"{name} must be between {schema.GetProperty("minimum")} and {schema.GetProperty("maximum")}, got {value}";
        }

        return null;
    }

    private static string[] Types(JsonElement schema) => schema.GetProperty("type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        var many => [.. many.EnumerateArray().Select(item => item.GetString()!)],
    };
}
