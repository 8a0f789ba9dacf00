using System.Text.Json;
using FireFly.Contracts;
using FireFly.ToolGraph.Metrics;

namespace FireFly.Benchmarks.Edges;

/// <summary>Reads a catalog (one tool a line: server, name, description, inputSchema) and pairs judged on it.</summary>
internal static class JudgedCatalog
{
    public static IReadOnlyList<Tool> Tools(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(Tool).DistinctBy(t => t.Id)];

    public static IReadOnlyList<JudgedPair> Pairs(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(JudgedPair.Parse)];

    private static Tool Tool(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var (server, name) = (root.GetProperty("server").GetString()!, root.GetProperty("name").GetString()!);
        return new Tool
        {
            Id = ToolNames.Id(server, name),
            ModelName = ToolNames.ModelName(server, name),
            Server = server,
            Name = name,
            Description = root.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "",
            InputSchema = root.GetProperty("inputSchema").Clone(),
            OutputSchema = root.TryGetProperty("outputSchema", out var output) ? output.Clone() : null,
            SchemaHash = "",
        };
    }
}
