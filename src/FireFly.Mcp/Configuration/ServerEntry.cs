using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp.Configuration;

namespace FireFly.Mcp;

/// <summary>
/// One server's entry of an <c>mcp.json</c> as it is kept in a store: with its references to the environment, which are expanded each time
/// it is used. So what they stand for, often a secret, is never stored.
/// </summary>
public static class ServerEntry
{
    private const string Name = "name";
    private const string Definition = "definition";
    private const string Off = "off";
    private const string Forbidden = "forbiddenTools";

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The entry as a document.</summary>
    public static JsonObject Of(string name, JsonElement definition) => new() { [Name] = name, [Definition] = JsonNode.Parse(definition.GetRawText(), documentOptions: Tolerant) };

    /// <summary>The name of the server in a document.</summary>
    public static string NameOf(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (string)document[Name]!;
    }

    /// <summary>The entries of an <c>mcp.json</c>, each with what the file says of it elsewhere.</summary>
    public static IReadOnlyList<JsonObject> Split(JsonElement configuration)
    {
        var file = new ServersFile(configuration);
        var rules = file.ToolRules();
        var entries = new List<JsonObject>();
        foreach (var (name, entry) in file.Entries())
        {
            var document = Of(name, entry);
            if (file.SwitchedOffBy(name, entry) is { } off)
            {
                document[Off] = off;
            }

            if (rules.Count > 0)
            {
                document[Forbidden] = new JsonObject(rules.Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Member, new JsonArray([.. rule.Tools.Select(tool => JsonValue.Create(tool))]))));
            }

            entries.Add(document);
        }

        return entries;
    }

    /// <summary>The definition, with the environment as it is now.</summary>
    /// <exception cref="McpConfigurationException">It is wrong, a variable is not set, or it is switched off.</exception>
    public static ServerDefinition Read(JsonObject document, Func<string, string?> environment)
    {
        var read = ReadAll([document], environment);
        return read.Servers is [var definition] ? definition
            : throw new McpConfigurationException(NameOf(document), [.. read.LeftOut.Select(server => $"server \"{server.Name}\": {server.Reason}")]);
    }

    /// <summary>The definitions, with the environment as it is now; what cannot be used is left out and named.</summary>
    public static McpServers ReadAll(IEnumerable<JsonObject> documents, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var (servers, leftOut) = (new List<ServerDefinition>(), new List<LeftOutServer>());
        foreach (var document in documents)
        {
            var name = NameOf(document);
            if (document[Off] is { } off)
            {
                leftOut.Add(new LeftOutServer(name, true, [off.ToString()]));
                continue;
            }

            var read = McpConfiguration.Read(new JsonObject { ["mcpServers"] = new JsonObject { [name] = document[Definition]?.DeepClone() } }.ToJsonString(), name, environment);
            leftOut.AddRange(read.LeftOut);
            servers.AddRange(read.Servers.Select(server => server with { ToolRules = [.. server.ToolRules, .. Rules(document)] }));
        }

        return new McpServers(servers, leftOut);
    }

    private static IEnumerable<ToolRule> Rules(JsonObject document) =>
        (document[Forbidden] as JsonObject ?? []).Select(rule => new ToolRule(rule.Key, false, [.. rule.Value!.AsArray().Select(tool => tool!.ToString())]));
}
