using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Vocabulary.Tests.Semantics;

/// <summary>The catalog of real tools that may lie beside the repository; it belongs to others, so it is not part of it.</summary>
internal static class SharedCatalog
{
    public static string? Path { get; } = Find();

    public static IReadOnlyList<Tool> Read() => [.. File.ReadLines(Path!).Select(Parse).DistinctBy(tool => tool.Id)];

    private static Tool Parse(string line)
    {
        var json = JsonElement.Parse(line);
        var server = json.GetProperty("server").GetString()!;
        var name = json.GetProperty("name").GetString()!;
        return new Tool
        {
            Id = ToolNames.Id(server, name),
            ModelName = name,
            Server = server,
            Name = name,
            Description = json.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "",
            InputSchema = json.GetProperty("inputSchema"),
            SchemaHash = "",
        };
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "FireFly.sln")))
        {
            folder = folder.Parent;
        }

        var path = System.IO.Path.Combine(folder?.Parent?.FullName ?? ".", "shared/data/catalog/tools-253-servers.jsonl");
        return File.Exists(path) ? path : null;
    }
}
