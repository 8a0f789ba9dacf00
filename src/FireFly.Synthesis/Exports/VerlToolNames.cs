using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Names of tools as the MCP client of verl makes them: with several servers, <c>key_tool</c>. Keys are chosen so that this is the
/// model-facing name wherever that ends in the tool's own; with one server the client adds nothing.
/// </summary>
internal sealed class VerlToolNames
{
    private readonly Dictionary<string, string> _keys;

    public VerlToolNames(IReadOnlyList<Tool> tools) => _keys = tools
        .GroupBy(tool => tool.Server, StringComparer.Ordinal)
        .ToDictionary(server => server.Key, server => server.Select(Prefix).Distinct().ToList() is [{ Length: > 0 } one] ? one : server.Key, StringComparer.Ordinal);

    public string KeyOf(string server) => _keys[server];

    public string Of(Tool tool) => _keys.Count == 1 ? tool.Name : $"{_keys[tool.Server]}_{tool.Name}";

    private static string Prefix(Tool tool) =>
        tool.ModelName.EndsWith("_" + tool.Name, StringComparison.Ordinal) ? tool.ModelName[..^(tool.Name.Length + 1)] : "";
}
