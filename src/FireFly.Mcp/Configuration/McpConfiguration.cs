using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Configuration;

namespace FireFly.Mcp;

/// <summary>Reads the <c>mcp.json</c> that MCP clients share, in the spelling of any of them, with FireFly's optional block for each server.</summary>
public static class McpConfiguration
{
    private const string Example = "write {\"mcpServers\": {\"name\": {\"command\": \"...\"}}}";

    /// <summary>Reads servers; one that is wrong or switched off is left out and named. Comments and trailing commas are tolerated, foreign members ignored.</summary>
    /// <param name="json">The text.</param>
    /// <param name="sourceName">Names the text in errors; where it is the path of a file, relative folders are read from there.</param>
    /// <param name="environment">Looks up <c>${NAME}</c>.</param>
    /// <exception cref="McpConfigurationException">The text as a whole is no such file.</exception>
    public static McpServers Read(string json, string sourceName, Func<string, string?> environment)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new McpConfigurationException(sourceName, [$"the file is empty: {Example}"]);
        }

        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        using var document = Document(bytes, sourceName);
        var file = new ServersFile(document.RootElement);
        if (!file.IsOne)
        {
            throw new McpConfigurationException(sourceName, [$"there is no \"mcpServers\" object: {Example}"]);
        }

        var entries = file.Entries();
        if (entries.Count == 0)
        {
            throw new McpConfigurationException(sourceName, ["\"mcpServers\" names no servers: add at least one"]);
        }

        var folder = File.Exists(sourceName) ? Path.GetDirectoryName(Path.GetFullPath(sourceName))! : Environment.CurrentDirectory;
        var (servers, leftOut) = (new List<ServerDefinition>(), new List<LeftOutServer>());
        foreach (var named in entries.GroupBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var (name, entry) = named.First();
            var reader = new DefinitionReader(name, entry, folder, environment);
            if (named.Skip(1).Any())
            {
                leftOut.Add(new LeftOutServer(name, false, ["it is defined twice: rename or remove one"]));
            }
            else if ((reader.SwitchedOff() ?? file.SwitchedOffBy(name, entry)) is { } off)
            {
                leftOut.Add(new LeftOutServer(name, true, [off]));
            }
            else if (reader.Read() is var definition && reader.Errors.Count > 0)
            {
                leftOut.Add(new LeftOutServer(name, false, reader.Errors));
            }
            else
            {
                servers.Add(definition with { ToolRules = [.. definition.ToolRules, .. file.ToolRules()] });
            }
        }

        return new McpServers(servers, leftOut);
    }

    /// <summary>Reads servers all of which have to be right; those that are switched off are left out.</summary>
    /// <exception cref="McpConfigurationException">Lists everything that is wrong.</exception>
    public static IReadOnlyList<ServerDefinition> Parse(string json, string sourceName, Func<string, string?> environment)
    {
        var read = Read(json, sourceName, environment);
        var errors = Errors(read.LeftOut.Where(server => !server.SwitchedOff));
        return errors.Count == 0 ? read.Servers : throw new McpConfigurationException(sourceName, errors);
    }

    /// <summary>What is wrong with servers, each with the server's name.</summary>
    internal static IReadOnlyList<string> Errors(IEnumerable<LeftOutServer> servers) =>
        [.. servers.SelectMany(server => server.Reasons.Select(reason => $"server \"{server.Name}\": {reason}"))];

    private static JsonDocument Document(byte[] bytes, string sourceName)
    {
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = true });
        }
        catch (JsonException exception)
        {
            var format = Path.GetExtension(sourceName).ToUpperInvariant() switch
            {
                ".YAML" or ".YML" => "YAML",
                ".TOML" => "TOML",
                _ => null,
            };
            throw new McpConfigurationException(sourceName, [format is not null
                ? $"this is {format}, and FireFly reads JSON: {Example}"
                : $"not valid JSON at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: {Reason(exception)}"]);
        }
    }

    // The position stands in front already.
    private static string Reason(JsonException exception) => exception.Message.Split(" LineNumber:")[0].TrimEnd('.');
}
