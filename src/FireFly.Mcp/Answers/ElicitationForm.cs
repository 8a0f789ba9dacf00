using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Answers;

/// <summary>Fills in the form of an elicitation; the same form always gets the same answer.</summary>
internal static class ElicitationForm
{
    /// <summary>The configured answer to a request.</summary>
    public static ElicitResult Answer(ElicitRequestParams? request, ElicitationAnswer answer)
    {
        if (answer is ElicitationAnswer.Decline or ElicitationAnswer.Cancel || request?.RequestedSchema is not { } form)
        {
            return new ElicitResult { Action = answer == ElicitationAnswer.Cancel ? "cancel" : "decline" };
        }

        var content = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, field) in form.Properties)
        {
            var required = form.Required?.Contains(name) == true;
            // The typed forms differ by revision of the protocol; their JSON is what the specification defines.
            var schema = JsonSerializer.SerializeToElement(field, ModelContextProtocol.McpJsonUtilities.DefaultOptions);
            if (schema.TryGetProperty("default", out var value) && value.ValueKind != JsonValueKind.Null)
            {
                content[name] = value.Clone();
            }
            else if (answer == ElicitationAnswer.AcceptGenerated && required)
            {
                content[name] = Generate(schema);
            }
            else if (required)
            {
                return new ElicitResult { Action = "decline" };
            }
        }

        return new ElicitResult { Action = "accept", Content = content };
    }

    private static JsonElement Generate(JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString() : "string";
        return type switch
        {
            "boolean" => Json("true"),
            "integer" or "number" => schema.TryGetProperty("minimum", out var minimum) ? minimum.Clone() : schema.TryGetProperty("maximum", out var maximum) && maximum.GetDouble() < 1 ? maximum.Clone() : Json("1"),
            "array" => schema.TryGetProperty("items", out var items) && Choice(items) is { } one ? Json($"[{one.GetRawText()}]") : Json("[]"),
            _ => Choice(schema) ?? Text(schema),
        };
    }

    private static JsonElement? Choice(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var values) && values.GetArrayLength() > 0)
        {
            return values[0].Clone();
        }

        foreach (var name in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(name, out var options) && options.GetArrayLength() > 0 && options[0].TryGetProperty("const", out var value))
            {
                return value.Clone();
            }
        }

        return null;
    }

    private static JsonElement Text(JsonElement schema)
    {
        var format = schema.TryGetProperty("format", out var f) ? f.GetString() : null;
        var text = format switch
        {
            "email" => "agent@example.com",
            "uri" => "https://example.com/",
            "date" => "2025-01-15",
            "date-time" => "2025-01-15T09:30:00Z",
            _ => "example",
        };
        if (schema.TryGetProperty("minLength", out var least) && least.GetInt32() > text.Length && format is null)
        {
            text = text.PadRight(least.GetInt32(), 'x');
        }

        if (schema.TryGetProperty("maxLength", out var most) && most.GetInt32() < text.Length && format is null)
        {
            text = text[..most.GetInt32()];
        }

        return JsonSerializer.SerializeToElement(text, FireFlyText.Default.String);
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
