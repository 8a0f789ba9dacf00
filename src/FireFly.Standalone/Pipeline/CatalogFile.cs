using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.GraphBuilder.Catalog;
using FireFly.Json.Canonical;
using FireFly.Mcp;
using FireFly.Standalone.CommandLine;

namespace FireFly.Standalone.Pipeline;

/// <summary>
/// A file of tools, one JSON object a line: a dataset's own <c>tools.jsonl</c>, or any lines with <c>server</c>, <c>name</c>,
/// <c>description</c>, <c>inputSchema</c> and, where there is one, <c>outputSchema</c>. Other members are passed over.
/// Names of servers may hold slashes here, as registries have them: nothing is called.
/// </summary>
internal static class CatalogFile
{
    /// <exception cref="UsageException">The file cannot be read, or a line is no tool; the message names line and column.</exception>
    public static async Task<CatalogSnapshot> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var tools = new SortedDictionary<string, Tool>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in await LinesAsync(path, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var tool = Parse(line, path, number);
            if (!tools.TryAdd(tool.Id, tool))
            {
                throw new UsageException($"--catalog {path}, line {number}: the tool {tool.Id} stands there twice");
            }
        }

        return tools.Count == 0 ? throw new UsageException($"--catalog {path}: there are no tools in it") : new CatalogSnapshot(Reports([.. tools.Values]), [.. tools.Values]);
    }

    private static async Task<string[]> LinesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllLinesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"--catalog {path}: there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--catalog {path}: {(Directory.Exists(path) ? "this is a folder, not a file" : exception.Message)}");
        }
    }

    private static Tool Parse(string line, string path, int number)
    {
        try
        {
            var json = JsonElement.Parse(line);
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw new UsageException($"--catalog {path}, line {number}: not a JSON object");
            }

            var server = Text(json, "server") ?? throw new UsageException($"--catalog {path}, line {number}: \"server\" is missing");
            var name = Text(json, "name") ?? throw new UsageException($"--catalog {path}, line {number}: \"name\" is missing");
            var input = Schema(json, "inputSchema") ?? throw new UsageException($"--catalog {path}, line {number}: \"inputSchema\" is missing or no object");
            var output = Schema(json, "outputSchema");
            var description = Text(json, "description") ?? "";
            return new Tool
            {
                Id = ToolNames.Id(server, name),
                ModelName = ToolNames.ModelName(server, name),
                Server = server,
                Name = name,
                Title = Text(json, "title"),
                Description = description,
                InputSchema = input,
                OutputSchema = output,
                Annotations = Schema(json, "annotations"),
                SchemaHash = Text(json, "schemaHash") ?? Hash(name, description, input, output),
            };
        }
        catch (JsonException exception)
        {
            throw new UsageException($"--catalog {path}, line {number}, column {exception.BytePositionInLine + 1}: not valid JSON: {exception.Message.Split(" LineNumber:")[0].TrimEnd('.')}");
        }
    }

    private static IReadOnlyList<ServerReport> Reports(IReadOnlyList<Tool> tools) =>
    [
        .. tools.GroupBy(tool => tool.Server, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Admission.Report(
            new ServerDefinition { Name = group.Key, Transport = ServerTransport.Stdio },
            new ServerListing { Server = group.Key, Tools = [.. group] }) with { Connected = false }),
    ];

    /// <summary>The hash that listing a live server gives.</summary>
    private static string Hash(string name, string description, JsonElement input, JsonElement? output)
    {
        var parts = new[] { $"\"{JsonEncodedText.Encode(name)}\"", $"\"{JsonEncodedText.Encode(description)}\"", CanonicalJson.Serialize(input), output is { } schema ? CanonicalJson.Serialize(schema) : "null" };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[{string.Join(',', parts)}]")));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static JsonElement? Schema(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}
