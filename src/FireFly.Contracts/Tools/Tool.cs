using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>One tool of one server, as the server listed it. Schemas are kept as the raw JSON that came over the wire.</summary>
public sealed record Tool
{
    /// <summary><c>server/tool</c>; unique in a catalog.</summary>
    public required string Id { get; init; }

    /// <summary>The name a model sees: <c>server__tool</c>, <c>^[a-zA-Z0-9_-]{1,64}$</c>, unique in a catalog.</summary>
    public required string ModelName { get; init; }

    /// <summary>Name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>Name of the tool on its server.</summary>
    public required string Name { get; init; }

    /// <summary>Human title, where the server gives one.</summary>
    public string? Title { get; init; }

    /// <summary>What the tool does, in the server's words; empty where the server says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>JSON Schema of the arguments object.</summary>
    public required JsonElement InputSchema { get; init; }

    /// <summary>JSON Schema of <c>structuredContent</c>, where declared.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>MCP tool annotations (<c>readOnlyHint</c> and so on), as listed. Hints, not facts.</summary>
    public JsonElement? Annotations { get; init; }

    /// <summary>Canonical hash of name, description and both schemas: changes when the tool does.</summary>
    public required string SchemaHash { get; init; }

    /// <summary>True where the tool only runs as an MCP task (<c>execution.taskSupport: required</c>), which FireFly does not call.</summary>
    public bool? RequiresTask { get; init; }

    /// <summary>What the tool means, where it was read: in a dataset's <c>tools.jsonl</c> and where one tool is shown.</summary>
    public ToolSemantics? Semantics { get; init; }
}
