using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>How to reach one MCP server, as read from an <c>mcp.json</c>, with environment references already expanded.</summary>
/// <remarks><see cref="Env"/> and <see cref="Headers"/> may hold secrets: they are never logged, recorded or exported.</remarks>
public sealed record ServerDefinition
{
    /// <summary>Unique name, the key in <c>mcpServers</c>; the first half of every tool id. Never contains a slash.</summary>
    public required string Name { get; init; }

    /// <summary>How the server is spoken to.</summary>
    public required ServerTransport Transport { get; init; }

    /// <summary>The program to start; null for HTTP servers.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments, in order.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Variables set for the program, over a minimal inherited environment.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Working directory; null for the workspace, or a private empty folder where there is none.</summary>
    public string? Cwd { get; init; }

    /// <summary>Address of a streamable HTTP server; null for stdio servers.</summary>
    public Uri? Url { get; init; }

    /// <summary>Headers sent with every HTTP request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Template folder; every session gets a private copy of it. Null for none.</summary>
    public string? Workspace { get; init; }

    /// <summary>False: the server keeps nothing between calls and reads no workspace, so sessions may share one warm process. Null: found out by watching.</summary>
    public bool? Stateful { get; init; }

    /// <summary>What of the network the server may reach from its sandbox. Default: the internet.</summary>
    public ServerNetwork Network { get; init; }

    /// <summary>Further folders that the sandbox shows read-only.</summary>
    public IReadOnlyList<string> ReadOnlyPaths { get; init; } = [];

    /// <summary>Seed values by parameter name, tried before anything generated.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Values { get; init; } = new SortedDictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);

    /// <summary>Names of tools that are never called; <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>What a person says of single tools, by tool name; it stands above what is inferred.</summary>
    public IReadOnlyDictionary<string, ToolOverride> Tools { get; init; } = new SortedDictionary<string, ToolOverride>(StringComparer.Ordinal);

    /// <summary>What else the file forbids or allows, in the words of the client that it was written for.</summary>
    public IReadOnlyList<ToolRule> ToolRules { get; init; } = [];

    /// <summary>Calls with which every session begins, in order; for servers that offer some of their tools only then.</summary>
    public IReadOnlyList<OpeningCall> Open { get; init; } = [];

    /// <summary>What exploration may spend on this server.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>The member of the file that forbids a tool; null where it may be called.</summary>
    public string? Forbids(string tool) =>
        Exclude.Any(pattern => ToolRule.Matches(pattern, Name, tool)) ? "firefly.exclude" : ToolRules.FirstOrDefault(rule => rule.Names(Name, tool) != rule.Allows)?.Member;
}
