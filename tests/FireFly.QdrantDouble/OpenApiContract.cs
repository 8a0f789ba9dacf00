using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Json.Schema;

namespace FireFly.QdrantDouble;

/// <summary>
/// An OpenAPI document as a judge of requests and answers. Read strictly: an object with members that the document does not name does not
/// fit, and what is nullable by the older form of OpenAPI is read so.
/// </summary>
public sealed class OpenApiContract
{
    private readonly JsonObject _document;
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    private OpenApiContract(JsonObject document) => _document = document;

    /// <summary>Reads the document in a file.</summary>
    public static OpenApiContract Read(string path)
    {
        var document = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        MakeStrict(document["components"]!["schemas"]!);
        MakeStrict(document["paths"]!);
        return new OpenApiContract(document);
    }

    internal List<string> OfRequest(HttpRequest request, JsonElement? body)
    {
        var name = $"{request.Method} {request.Path}";
        if (Operation(request) is not var (template, operation))
        {
            return [$"{name}: no such operation"];
        }

        var known = operation["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!).ToHashSet() ?? [];
        var found = request.Query.Keys.Where(key => !known.Contains(key)).Select(key => $"{name}: no parameter '{key}'").ToList();
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        if (schema is null != body is null)
        {
            found.Add($"{name}: {(schema is null ? "has a body" : "has no body")}");
        }
        else if (schema is not null)
        {
            found.AddRange(Judge($"{request.Method} {template} request", schema, body!.Value));
        }

        return found;
    }

    internal List<string> OfAnswer(HttpContext context, JsonElement? body)
    {
        if (Operation(context.Request) is not var (template, operation))
        {
            return [];
        }

        var status = context.Response.StatusCode;
        var answers = operation["responses"]!;
        var schema = (answers[$"{status}"] ?? answers[$"{status / 100}XX"] ?? answers["default"])?["content"]?["application/json"]?["schema"];
        return schema is null || body is null
            ? [$"{context.Request.Method} {template}: no answer {status} with a body"]
            : Judge($"{context.Request.Method} {template} answer {status}", schema, body.Value);
    }

    private List<string> Judge(string what, JsonNode schema, JsonElement body)
    {
        var compiled = _schemas.GetOrAdd(what, _ =>
        {
            // References of the document start at its root.
            var whole = new JsonObject { ["components"] = _document["components"]!.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
            return JsonSchema.Parse(JsonSerializer.SerializeToElement(whole), SchemaDialect.Draft202012);
        });
        var result = compiled.Validate(body);
        return result.IsValid ? [] : [$"{what}: {result.Verdict} {string.Join("; ", result.Errors.Take(3))}"];
    }

    private (string Template, JsonNode Operation)? Operation(HttpRequest request)
    {
        var segments = request.Path.Value!.Trim('/').Split('/');
        foreach (var (template, path) in _document["paths"]!.AsObject())
        {
            var parts = template.Trim('/').Split('/');
            if (parts.Length == segments.Length
                && parts.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second)
                && path![request.Method.ToLowerInvariant()] is { } operation)
            {
                return (template, operation);
            }
        }

        return null;
    }

    private static void MakeStrict(JsonNode? node)
    {
        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
        {
            MakeStrict(child);
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        if (schema["nullable"] is JsonValue nullable && nullable.TryGetValue<bool>(out var isNullable) && isNullable)
        {
            schema["type"] = schema["type"] is JsonValue type && type.TryGetValue<string>(out var name) ? new JsonArray(name, "null") : "null";
            (schema["enum"] as JsonArray)?.Add(null);
        }

        if (schema["type"] is JsonValue kind && kind.TryGetValue<string>(out var isObject) && isObject == "object" && schema["properties"] is JsonObject && schema["additionalProperties"] is null)
        {
            schema["additionalProperties"] = false;
        }
    }
}
