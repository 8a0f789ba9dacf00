using System.Text;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>Reads the <c>mcp.json</c> that MCP clients share, with FireFly's optional block for each server.</summary>
public static class McpConfiguration
{
    /// <summary>Reads definitions. Comments and trailing commas are tolerated, unknown members ignored.</summary>
    /// <param name="json">The text.</param>
    /// <param name="sourceName">Names the text in errors; where it is the path of a file, relative folders are read from there.</param>
    /// <param name="environment">Looks up <c>${NAME}</c>.</param>
    /// <exception cref="McpConfigurationException">Lists everything that is wrong.</exception>
    public static IReadOnlyList<ServerDefinition> Parse(string json, string sourceName, Func<string, string?> environment)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new McpConfigurationException(sourceName, ["the file is empty: write {\"mcpServers\": {\"name\": {\"command\": \"...\"}}}"]);
        }

        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        JsonDocument document;
        List<string> errors = [];
        try
        {
            errors.AddRange(Configuration.DuplicateNames.In(bytes));
            document = JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException exception)
        {
            throw new McpConfigurationException(sourceName,
                [$"not valid JSON at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: {Reason(exception)}"]);
        }

        using (document)
        {
            var root = document.RootElement;
            var servers = default(JsonElement);
            if (root.ValueKind != JsonValueKind.Object
                || !((root.TryGetProperty("mcpServers", out servers) || root.TryGetProperty("servers", out servers)) && servers.ValueKind == JsonValueKind.Object))
            {
                throw new McpConfigurationException(sourceName, ["there is no \"mcpServers\" object: write {\"mcpServers\": {\"name\": {\"command\": \"...\"}}}"]);
            }

            var folder = File.Exists(sourceName) ? Path.GetDirectoryName(Path.GetFullPath(sourceName))! : Environment.CurrentDirectory;
            var definitions = new List<ServerDefinition>();
            foreach (var server in servers.EnumerateObject())
            {
                definitions.Add(new Configuration.DefinitionReader(server.Name, server.Value, folder, environment, errors).Read());
            }

            if (definitions.Count == 0)
            {
                errors.Add("\"mcpServers\" names no servers: add at least one");
            }

            return errors.Count == 0 ? definitions : throw new McpConfigurationException(sourceName, errors);
        }
    }

    // The position stands in front already.
    private static string Reason(JsonException exception) => exception.Message.Split(" LineNumber:")[0].TrimEnd('.');
}
