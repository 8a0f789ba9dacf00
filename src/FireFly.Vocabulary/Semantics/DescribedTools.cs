using FireFly.Contracts;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Tools that carry what they mean. Pure and thread-safe.</summary>
public static class DescribedTools
{
    /// <summary>The tools with their semantics, in their order.</summary>
    /// <param name="tools">All tools of one server, or of several.</param>
    /// <param name="servers">Their servers, for what the configuration says of single tools.</param>
    /// <param name="observed">Calls of each tool; null for none.</param>
    public static IReadOnlyList<Tool> Of(IReadOnlyList<Tool> tools, IEnumerable<ServerDefinition> servers, Func<Tool, IEnumerable<ObservedCall>>? observed = null)
    {
        var said = servers.ToDictionary(static server => server.Name, static server => server.Tools, StringComparer.Ordinal);
        var read = ToolSemanticsReader.ReadAll(tools, observed, tool => said.GetValueOrDefault(tool.Server)?.GetValueOrDefault(tool.Name));
        return [.. tools.Select(tool => tool with { Semantics = read[tool.Id] })];
    }
}
