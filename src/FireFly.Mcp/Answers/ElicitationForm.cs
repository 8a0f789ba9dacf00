using System.Text.Json;
using FireFly.Json.Generation;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Mcp.Redaction;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Answers;

/// <summary>Fills in the form of an elicitation; the same form always gets the same answer.</summary>
internal static class ElicitationForm
{
    private const int LongestText = 10_000;

    private static readonly SecretKeys Secret = new(new RedactionRules());

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
            var schema = SchemaView.Of(JsonSerializer.SerializeToElement(field, ModelContextProtocol.McpJsonUtilities.DefaultOptions));
            if (schema.Default is { ValueKind: not JsonValueKind.Null } standard)
            {
                content[name] = standard;
            }
            else if (required && IsSecret(name, schema))
            {
                // A made-up password is worse than none: some servers keep it.
                return new ElicitResult { Action = "decline" };
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

    private static bool IsSecret(string name, SchemaView field) =>
        Secret.KindOf(name) is not null || field.Format == "password" || (field.Title is { } title && Secret.KindOf(title) is not null);

    // Plain values where they fit; else what the generator makes of the field, always the same.
    private static JsonElement Generate(SchemaView field)
    {
        JsonElement[] plain = field.Type switch
        {
            JsonTypes.Boolean => [Json("true")],
            JsonTypes.Integer or JsonTypes.Number => [.. field.Minimum is { } least ? [least] : Array.Empty<JsonElement>(), Json("1"), .. field.Maximum is { } most ? [most] : Array.Empty<JsonElement>()],
            JsonTypes.Array => field.Items?.Choices is [var one, ..] ? [Json($"[{one.GetRawText()}]")] : [Json("[]")],
            _ => field.Choices is [var first, ..] ? [first] : [Text(field)],
        };
        var fitting = plain.FirstOrDefault(field.Accepts);
        return fitting.ValueKind != JsonValueKind.Undefined ? fitting : InstanceGenerator.TryGenerate(field, new Random(0), out var made) ? made : plain[0];
    }

    private static JsonElement Text(SchemaView field)
    {
        var text = field.Format switch
        {
            "email" => "agent@example.com",
            "uri" => "https://example.com/",
            "date" => "2025-01-15",
            "date-time" => "2025-01-15T09:30:00Z",
            _ => "example",
        };
        if (field.Format is null)
        {
            text = text.PadRight((int)Math.Min(field.MinLength, LongestText), 'x');
            text = field.MaxLength < text.Length ? text[..(int)field.MaxLength.Value] : text;
        }

        return JsonSerializer.SerializeToElement(text, FireFlyText.Default.String);
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
