using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Finds the servers in a client's file, and what the file says of them as a whole.</summary>
internal sealed class ServersFile(JsonElement root)
{
    private static readonly string[] Containers = ["mcpServers", "servers", "context_servers", "mcp_servers", "modelContextProtocolServers", "amp.mcpServers", "extensions"];
    private static readonly string[] Parents = ["mcp", "experimental"];
    private static readonly string[] Settings = ["allowed", "excluded", "serverCommand", "inputs", "discovery", "enabled"];
    private static readonly string[] DeniedServers = ["disabledMcpjsonServers", "disabledMcpServers", "disabledServers", "deniedMcpServers", "excludeMCPServers"];
    private static readonly string[] AllowedServers = ["allowedMcpServers", "allowMCPServers"];
    private static readonly string[] DeniedTools = ["excludeTools", "excludedTools", "disabledTools", "disallowedTools", "blockedTools"];

    /// <summary>Whether the file is one of servers at all.</summary>
    public bool IsOne => root.ValueKind == JsonValueKind.Object && Holders().Any();

    /// <summary>Names and entries, in the order of the file.</summary>
    public IReadOnlyList<(string Name, JsonElement Entry)> Entries() => root.ValueKind != JsonValueKind.Object ? [] : [.. Holders().SelectMany(In)];

    /// <summary>What beside its entry switches a server off, or null.</summary>
    public string? SwitchedOffBy(string server, JsonElement entry)
    {
        foreach (var (path, list) in Lists(DeniedServers, "excluded"))
        {
            if (list.EnumerateArray().Any(item => Means(item, server, entry)))
            {
                return $"\"{path}\" names it";
            }
        }

        foreach (var (path, list) in Lists(AllowedServers, "allowed"))
        {
            if (!list.EnumerateArray().Any(item => Means(item, server, entry)))
            {
                return $"\"{path}\" does not name it";
            }
        }

        return null;
    }

    /// <summary>Tools that the file forbids beside the entries of its servers.</summary>
    public IReadOnlyList<ToolRule> ToolRules()
    {
        var rules = new List<ToolRule>();
        foreach (var (path, list) in Lists(DeniedTools, null).Concat(Within("permissions", "deny")).Concat(Within("tools", "exclude")))
        {
            rules.Add(new ToolRule(path, false, [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]));
        }

        if (root.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Object)
        {
            rules.Add(new ToolRule("tools", false, [.. tools.EnumerateObject().Where(tool => tool.Value.ValueKind == JsonValueKind.False).Select(tool => tool.Name)]));
        }

        return [.. rules.Where(rule => rule.Tools.Count > 0)];
    }

    private IEnumerable<JsonElement> Holders()
    {
        foreach (var container in Containers)
        {
            if (root.TryGetProperty(container, out var holder) && IsHolder(holder))
            {
                yield return holder;
            }
        }

        foreach (var parent in Parents)
        {
            if (!root.TryGetProperty(parent, out var inner) || inner.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var holders = Containers.Where(container => inner.TryGetProperty(container, out var holder) && IsHolder(holder)).Select(inner.GetProperty).ToList();
            foreach (var holder in holders)
            {
                yield return holder;
            }

            // opencode, Crush: "mcp" holds the servers themselves.
            if (parent == "mcp" && holders.Count == 0 && inner.EnumerateObject().Any(member => !Settings.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object))
            {
                yield return inner;
            }
        }
    }

    // VS Code keeps a list of its extensions' names under "extensions".
    private static bool IsHolder(JsonElement holder) =>
        holder.ValueKind == JsonValueKind.Object || (holder.ValueKind == JsonValueKind.Array && holder.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object));

    private static IEnumerable<(string Name, JsonElement Entry)> In(JsonElement holder)
    {
        if (holder.ValueKind == JsonValueKind.Object)
        {
            return holder.EnumerateObject().Select(server => (server.Name, server.Value));
        }

        return holder.EnumerateArray().Select((entry, at) => (NameOf(entry) ?? $"server{at + 1}", entry));
    }

    private static string? NameOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && (entry.TryGetProperty("name", out var name) || entry.TryGetProperty("id", out name)) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private IEnumerable<(string Path, JsonElement List)> Lists(string[] names, string? ofMcp)
    {
        foreach (var name in names)
        {
            if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                yield return (name, list);
            }
        }

        foreach (var found in ofMcp is null ? [] : Within("mcp", ofMcp))
        {
            yield return found;
        }
    }

    private IEnumerable<(string Path, JsonElement List)> Within(string parent, string name)
    {
        if (root.TryGetProperty(parent, out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            yield return ($"{parent}.{name}", list);
        }
    }

    /// <summary>An item of a list of servers: a name, or Claude Code's object of a name, a command or an address.</summary>
    private static bool Means(JsonElement item, string server, JsonElement entry)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return item.GetString() == server;
        }

        if (item.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (item.TryGetProperty("serverName", out var name))
        {
            return name.ValueKind == JsonValueKind.String && name.GetString() == server;
        }

        if (entry.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (item.TryGetProperty("serverUrl", out var url))
        {
            return url.ValueKind == JsonValueKind.String && entry.TryGetProperty("url", out var own) && own.ValueKind == JsonValueKind.String && ToolRule.Matches(url.GetString()!, server, own.GetString()!);
        }

        return item.TryGetProperty("serverCommand", out var line) && line.ValueKind == JsonValueKind.Array && entry.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String
            && line.EnumerateArray().Select(part => part.ToString()).SequenceEqual(
                [command.GetString()!, .. entry.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Array ? args.EnumerateArray().Select(part => part.ToString()) : []]);
    }
}
