using System.Text.Json.Nodes;
using FireFly.Gateway.Routing;

namespace FireFly.Gateway.Description;

/// <summary>
/// Makes one OpenAPI document out of those of the services: of each path the description by the service that serves it here. Schemas of one
/// name and other content are told apart by the name of their service.
/// </summary>
internal static class OpenApiMerge
{
    private const string SchemaRoot = "#/components/schemas/";

    /// <param name="documents">The services in the order of precedence; null where one gave no document.</param>
    public static JsonObject Merge(IReadOnlyList<(string Service, JsonObject? Document)> documents)
    {
        var (paths, schemas, tags) = (new SortedDictionary<string, JsonNode>(StringComparer.Ordinal), new JsonObject(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (service, document) in documents)
        {
            if (document is not null)
            {
                Add(service, document, paths, schemas, tags);
            }
        }

        var merged = new JsonObject
        {
            ["openapi"] = documents.Select(entry => (string?)entry.Document?["openapi"]).FirstOrDefault(version => version is not null) ?? "3.1.1",
            ["info"] = new JsonObject { ["title"] = "FireFly", ["version"] = "1.0.0" },
            ["paths"] = new JsonObject(paths.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
        };
        if (documents.Where(entry => entry.Document is null).Select(entry => entry.Service).ToList() is { Count: > 0 } missing)
        {
            merged["x-firefly-missing"] = new JsonArray([.. missing.Select(service => JsonValue.Create(service))]);
        }

        return merged;
    }

    private static void Add(string service, JsonObject document, SortedDictionary<string, JsonNode> paths, JsonObject schemas, SortedSet<string> tags)
    {
        var theirs = document["components"]?["schemas"] as JsonObject ?? [];
        var names = theirs.ToDictionary(entry => entry.Key, entry => Name(service, entry.Key, entry.Value, schemas), StringComparer.Ordinal);
        foreach (var (name, schema) in theirs)
        {
            schemas.TryAdd(names[name], Rename(schema, names));
        }

        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            if (item is not JsonObject operations || ServedPaths.ServiceOf(path) != service || paths.ContainsKey(path))
            {
                continue;
            }

            paths[path] = Rename(operations, names)!;
            tags.UnionWith(operations.Select(operation => operation.Value).OfType<JsonObject>().SelectMany(operation => operation["tags"] as JsonArray ?? []).Select(tag => (string?)tag).OfType<string>());
        }
    }

    private static string Name(string service, string name, JsonNode? schema, JsonObject schemas) =>
        !schemas.TryGetPropertyValue(name, out var other) || JsonNode.DeepEquals(other, schema) ? name : $"{service}.{name}";

    private static JsonNode? Rename(JsonNode? node, Dictionary<string, string> names) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Rename(member.Value, names)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rename(item, names))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith(SchemaRoot, StringComparison.Ordinal) && names.TryGetValue(text[SchemaRoot.Length..], out var renamed) =>
            JsonValue.Create(SchemaRoot + renamed),
        null => null,
        _ => node.DeepClone(),
    };
}
