using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Names of tools as the MCP client of verl makes them: with several servers, <c>key_tool</c>. Keys are chosen so that this is the
/// model-facing name wherever that ends in the tool's own; with one server the client adds nothing.
/// </summary>
internal sealed class VerlToolNames
{
    private readonly Dictionary<string, string> _keys;

    public VerlToolNames(IReadOnlyList<Tool> tools)
    {
        var servers = tools.GroupBy(tool => tool.Server, StringComparer.Ordinal).ToList();
        var prefixes = servers.ToDictionary(server => server.Key, server => server.Select(Prefix).Distinct().ToList() is [var one] ? one : "", StringComparer.Ordinal);
        // Where the prefix is not one, or not the server's alone, its name is the key: that is unique.
        _keys = prefixes.ToDictionary(
            server => server.Key, server => server.Value.Length > 0 && prefixes.Values.Count(prefix => prefix == server.Value) == 1 ? server.Value : server.Key, StringComparer.Ordinal);
    }

    public string KeyOf(string server) => _keys[server];

    public string Of(Tool tool) => _keys.Count == 1 ? tool.Name : $"{_keys[tool.Server]}_{tool.Name}";

    private static string Prefix(Tool tool) =>
        tool.ModelName.EndsWith("_" + tool.Name, StringComparison.Ordinal) ? tool.ModelName[..^(tool.Name.Length + 1)] : "";
}
