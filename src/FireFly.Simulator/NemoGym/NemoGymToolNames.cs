namespace FireFly.Simulator.NemoGym;

/// <summary>Tool names as agents write them: MCP agents call <c>tool</c> of <c>server</c> <c>mcp__server__tool</c>.</summary>
internal static class NemoGymToolNames
{
    private const string Prefix = "mcp__";

    /// <summary>
    /// The name of the offered tool that is meant. A name that is offered is meant as it stands; then without <c>mcp__server__</c>, where
    /// all tools came from one MCP server; then without <c>mcp__</c>, where each simulated server was one. Else the name itself.
    /// </summary>
    public static string Normalise(string name, Func<string, bool> isOffered)
    {
        if (isOffered(name) || !name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return name;
        }

        var rest = name[Prefix.Length..];
        var at = rest.IndexOf("__", StringComparison.Ordinal);
        var tool = at < 0 ? rest : rest[(at + 2)..];
        return isOffered(tool) ? tool : isOffered(rest) ? rest : name;
    }
}
