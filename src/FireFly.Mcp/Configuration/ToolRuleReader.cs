using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>
/// Finds the lists of tools that an entry forbids, or the only ones that it allows. There are many names for them and new ones come, so
/// they are told by the words in them; lists of what needs no confirmation (<c>alwaysAllow</c>, <c>autoApprove</c>, <c>trust</c>) are none.
/// </summary>
internal sealed class ToolRuleReader(EntryReader reader)
{
    private static readonly string[] Approving = ["always", "auto", "approv", "trust", "confirm", "prompt", "resource", "readonly"];
    private static readonly string[] Forbidding =
        ["disab", "exclu", "block", "black", "deny", "denied", "forbid", "disallow", "notallow", "hidden", "hide", "suppress", "banned", "ignore", "skip", "reject", "omit", "remov"];
    private static readonly string[] Allowing = ["enab", "inclu", "allow", "available", "only", "permit", "white", "select", "expose", "active"];
    private static readonly string[] Never = ["deny", "denied", "never", "disabled", "off", "false", "forbidden", "block", "blocked", "hidden"];

    /// <summary>The rules of an entry.</summary>
    public IReadOnlyList<ToolRule> Read(EntryMembers entry) => [.. entry.All.SelectMany(Read)];

    private IEnumerable<ToolRule> Read(EntryMember member)
    {
        var (name, value) = (member.Folded, member.Value);
        if (Approving.Any(word => name.Contains(word, StringComparison.Ordinal)))
        {
            return [];
        }

        if (name is "tools" or "toolpermissions" or "permissions")
        {
            return value.ValueKind switch
            {
                JsonValueKind.Array when name == "tools" => List(member, allows: true),
                JsonValueKind.Object => Map(member),
                _ => [],
            };
        }

        if (name is "toolfilter" or "toolsfilter")
        {
            return value.ValueKind == JsonValueKind.Object ? Filter(member) : [];
        }

        var speaksOfTools = name.Contains("tool", StringComparison.Ordinal)
            || name is "exclude" or "excluded" or "include" or "disabled" or "enabled" or "onlyallow" or "allowlist" or "denylist" or "blocklist" or "blacklist" or "whitelist";
        var isList = value.ValueKind == JsonValueKind.Array || (value.ValueKind == JsonValueKind.String && name.Contains("tool", StringComparison.Ordinal));
        return !speaksOfTools || !isList ? []
            : Side(name) is { } allows ? List(member, allows)
            : [];
    }

    private static bool? Side(string name) =>
        Forbidding.Any(word => name.Contains(word, StringComparison.Ordinal)) ? false
        : Allowing.Any(word => name.Contains(word, StringComparison.Ordinal)) ? true
        : null;

    private IEnumerable<ToolRule> List(EntryMember member, bool allows)
    {
        if (Names(member) is not { } names)
        {
            return [];
        }

        // Goose: no list of available tools is all of them.
        return names.Count == 0 && (!allows || member.Folded == "availabletools") ? [] : [new ToolRule(member.Path, allows, names)];
    }

    /// <summary>Names, also where each is an object with a name and a switch, or all stand in one text.</summary>
    private List<string>? Names(EntryMember member)
    {
        if (member.Value.ValueKind == JsonValueKind.String)
        {
            return [.. reader.Expand(member.Path, member.Value.GetString()!).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        var names = new List<string>();
        foreach (var item in member.Value.EnumerateArray())
        {
            var name = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var named) ? named : item;
            if (name.ValueKind != JsonValueKind.String)
            {
                reader.Error($"\"{member.Path}\" must be an array of tool names");
                return null;
            }

            if (item.ValueKind != JsonValueKind.Object || EntrySwitch.Read(new EntryMembers(item), reader) is null)
            {
                // Gemini CLI: "tool(arguments)".
                names.Add(reader.Expand(member.Path, name.GetString()!).Split('(')[0].Trim());
            }
        }

        return names;
    }

    // {"delete": false, "read": {"enabled": true}, "*": "deny"} or {"include": […], "exclude": […]}.
    private IEnumerable<ToolRule> Map(EntryMember member)
    {
        var (never, allowed) = (new List<string>(), new List<string>());
        foreach (var tool in member.Value.EnumerateObject())
        {
            if (tool.Value.ValueKind == JsonValueKind.Array)
            {
                if (Side(EntryMembers.Fold(tool.Name)) is { } side)
                {
                    foreach (var rule in List(new EntryMember($"{member.Path}.{tool.Name}", "tools", tool.Value), side))
                    {
                        yield return rule;
                    }
                }
            }
            else if (IsNever(tool.Value))
            {
                never.Add(tool.Name);
            }
            else
            {
                allowed.Add(tool.Name);
            }
        }

        if (never.Remove("*"))
        {
            yield return new ToolRule(member.Path, true, allowed);
        }

        if (never.Count > 0)
        {
            yield return new ToolRule(member.Path, false, never);
        }
    }

    private bool IsNever(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => Never.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase),
        JsonValueKind.Object => EntrySwitch.Read(new EntryMembers(value), reader) is not null,
        _ => false,
    };

    // {"mode": "block", "list": […]} or {"include": […], "exclude": […]}.
    private IEnumerable<ToolRule> Filter(EntryMember member)
    {
        var mode = member.Value.EnumerateObject().FirstOrDefault(part => EntryMembers.Fold(part.Name) is "mode" or "type").Value;
        bool? side = mode.ValueKind == JsonValueKind.String ? Side(mode.GetString()!.ToLowerInvariant()) : null;
        foreach (var part in member.Value.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Array))
        {
            if ((Side(EntryMembers.Fold(part.Name)) ?? side) is { } allows)
            {
                foreach (var rule in List(new EntryMember($"{member.Path}.{part.Name}", "tools", part.Value), allows))
                {
                    yield return rule;
                }
            }
        }
    }
}
