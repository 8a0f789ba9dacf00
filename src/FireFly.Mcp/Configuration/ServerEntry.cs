using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>
/// One server's entry of an <c>mcp.json</c> as it is kept in a store: with its references to the environment, which are expanded each time
/// it is used. So what they stand for, often a secret, is never stored.
/// </summary>
public static class ServerEntry
{
    private const string Name = "name";
    private const string Definition = "definition";

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The entry as a document.</summary>
    public static JsonObject Of(string name, JsonElement definition) => new() { [Name] = name, [Definition] = JsonNode.Parse(definition.GetRawText(), documentOptions: Tolerant) };

    /// <summary>The name of the server in a document.</summary>
    public static string NameOf(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (string)document[Name]!;
    }

    /// <summary>The entries of an <c>mcp.json</c>, which has to be one that <see cref="McpConfiguration.Parse"/> accepts.</summary>
    public static IReadOnlyList<JsonObject> Split(JsonElement configuration) =>
        configuration.TryGetProperty("mcpServers", out var servers) || configuration.TryGetProperty("servers", out servers)
            ? [.. servers.EnumerateObject().Select(server => Of(server.Name, server.Value))]
            : [];

    /// <summary>The definition, with the environment as it is now.</summary>
    /// <exception cref="McpConfigurationException">It is wrong, or a variable is not set.</exception>
    public static ServerDefinition Read(JsonObject document, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(document);
        var name = NameOf(document);
        var configuration = new JsonObject { ["mcpServers"] = new JsonObject { [name] = document[Definition]!.DeepClone() } };
        return McpConfiguration.Parse(configuration.ToJsonString(), name, environment)[0];
    }
}
