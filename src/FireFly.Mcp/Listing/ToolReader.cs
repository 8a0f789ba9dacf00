using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;

namespace FireFly.Mcp.Listing;

/// <summary>Turns what a server lists into tools, and says what is wrong with the rest.</summary>
internal sealed class ToolReader(string server, int maxTools)
{
    private readonly Dictionary<string, Tool> _byName = new(StringComparer.Ordinal);
    private readonly List<Tool> _tools = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Tool> Tools => _tools;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Takes one element of a <c>tools</c> array; false where no more are taken.</summary>
    public bool Take(JsonElement element)
    {
        if (_tools.Count >= maxTools)
        {
            _notes.Add($"more than {maxTools} tools: the rest is left out");
            return false;
        }

        if (element.ValueKind != JsonValueKind.Object || Text(element, "name") is not { Length: > 0 } name)
        {
            _notes.Add("a tool without a name was dropped");
        }
        else if (_byName.ContainsKey(name))
        {
            _notes.Add($"{name} is listed twice: the first one is kept");
        }
        else if (Problem(element) is { } problem)
        {
            _notes.Add($"{name} was dropped: {problem}");
        }
        else
        {
            Add(element, name);
        }

        return true;
    }

    /// <summary>Adds a remark.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>Canonical hash of name, description and both schemas.</summary>
    internal static string Hash(string name, string description, JsonElement input, JsonElement? output)
    {
        var parts = new[] { JsonString(name), JsonString(description), CanonicalJson.Serialize(input), output is { } schema ? CanonicalJson.Serialize(schema) : "null" };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[{string.Join(',', parts)}]")));
    }

    private void Add(JsonElement element, string name)
    {
        var description = Text(element, "description") ?? "";
        var input = element.GetProperty("inputSchema").Clone();
        JsonElement? output = element.TryGetProperty("outputSchema", out var o) && o.ValueKind == JsonValueKind.Object ? o.Clone() : null;
        JsonElement? annotations = element.TryGetProperty("annotations", out var a) && a.ValueKind == JsonValueKind.Object ? a.Clone() : null;
        var needsTask = element.TryGetProperty("execution", out var execution) && execution.ValueKind == JsonValueKind.Object && Text(execution, "taskSupport") == "required";
        var tool = new Tool
        {
            Id = ToolNames.Id(server, name),
            ModelName = ToolNames.ModelName(server, name),
            Server = server,
            Name = name,
            Title = Text(element, "title") ?? (annotations is { } hints ? Text(hints, "title") : null),
            Description = description,
            InputSchema = input,
            OutputSchema = output,
            Annotations = annotations,
            SchemaHash = Hash(name, description, input, output),
            RequiresTask = needsTask ? true : null,
        };
        _byName.Add(name, tool);
        _tools.Add(tool);
        if (needsTask)
        {
            _notes.Add($"{name} only runs as an MCP task and is not called");
        }

        if (description.Length == 0)
        {
            _notes.Add($"{name} has no description");
        }
    }

    private static string? Problem(JsonElement element) =>
        element.TryGetProperty("inputSchema", out var schema) ? SchemaFault.In(schema) : "it has no input schema";

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string JsonString(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
