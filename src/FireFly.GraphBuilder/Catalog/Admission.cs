using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Mcp;

namespace FireFly.GraphBuilder.Catalog;

/// <summary>The four questions of admission, answered from what a server listed.</summary>
public static class Admission
{
    /// <summary>Reports on one listing.</summary>
    public static ServerReport Report(ServerDefinition server, ServerListing listing)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(listing);
        var unclear = listing.Tools.SelectMany(Unclear).ToList();
        return new ServerReport
        {
            Server = server.Name,
            Connected = listing.Failure is null,
            Failure = listing.Failure is { } f ? (f.StderrTail.Length == 0 ? f.Reason : $"{f.Reason}; its standard error ends: {f.StderrTail}") : null,
            LoginNeeded = listing.Failure?.Reason.Contains("login needed", StringComparison.OrdinalIgnoreCase) == true,
            Tools = listing.Tools.Count,
            WithOutputSchema = listing.Tools.Count(t => t.OutputSchema is not null),
            SchemasClear = unclear.Count == 0,
            UnclearSchemas = unclear,
            Trivial = listing.Tools.All(t => t.Input().Properties.Count == 0),
            Stateful = Stateful(server, listing.Tools),
            ProtocolVersion = listing.ProtocolVersion,
            Implementation = listing.ServerName is null ? null : $"{listing.ServerName} {listing.ServerVersion}".Trim(),
            Drift = listing.Drift,
            Surroundings = listing.Surroundings,
            Forbidden = [.. listing.Tools.Select(tool => (tool.Name, By: server.Forbids(tool.Name))).Where(tool => tool.By is not null).Select(tool => $"{tool.Name} ({tool.By})")],
            Open = server.Open,
            Notes = [.. server.Open.Count == 0 ? [] : new[] { $"each session begins with {string.Join(", ", server.Open)}" }, .. listing.Notes, .. Strangers(server, listing.Tools)],
        };
    }

    /// <summary>Reports on a server that was not started.</summary>
    public static ServerReport Report(LeftOutServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new ServerReport { Server = server.Name, Connected = false, LeftOut = true, Failure = server.Reason, Stateful = "unknown" };
    }

    /// <summary>
    /// Why a server is not used whose tools are known: our own <c>exclude</c> names a tool that it does not list. What it was meant to forbid
    /// would be called. A name with <c>*</c> may name nothing.
    /// </summary>
    public static string? Refusal(ServerDefinition server, IReadOnlyList<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(server);
        var strange = server.Exclude.Where(name => IsStranger(name, server, tools)).ToList();
        return strange.Count == 0 ? null
            : $"\"firefly.exclude\" names {string.Join(", ", strange.Select(name => $"\"{name}\""))}, which it does not list: correct or remove it, so that no tool is called that was meant"
                + $"; it lists {string.Join(", ", tools.Select(tool => tool.Name).Order(StringComparer.Ordinal).Take(MostNamed))}{(tools.Count > MostNamed ? ", …" : "")}";
    }

    private const int MostNamed = 40;

    private static IEnumerable<string> Strangers(ServerDefinition server, IReadOnlyList<Tool> tools) =>
        from rule in server.ToolRules
        let strange = rule.Tools.Where(name => IsStranger(name, server, tools)).ToList()
        where strange.Count > 0 && rule.Tools.Count > 0 && !rule.Member.StartsWith("permissions.", StringComparison.Ordinal)
        select $"\"{rule.Member}\" names {string.Join(", ", strange)}, which it does not list";

    private static bool IsStranger(string name, ServerDefinition server, IReadOnlyList<Tool> tools) =>
        !name.Contains('*', StringComparison.Ordinal) && !tools.Any(tool => ToolRule.Matches(name, server.Name, tool.Name));

    private static IEnumerable<string> Unclear(Tool tool)
    {
        if (tool.Description.Length == 0)
        {
            yield return $"{tool.Name} has no description";
        }

        foreach (var (name, schema, _) in tool.Input().Properties.Where(p => p.IsRequired && p.Schema.Type == JsonTypes.None))
        {
            yield return $"{tool.Name} does not say what type {name} has";
        }
    }

    private static string Stateful(ServerDefinition server, IReadOnlyList<Tool> tools)
    {
        if (server.Stateful is { } declared)
        {
            return declared ? "yes" : "no";
        }

        return tools.Count > 0 && tools.All(t => Hint(t, "readOnlyHint") == true) ? "no"
            : tools.Any(t => Hint(t, "readOnlyHint") == false || Hint(t, "destructiveHint") == true) ? "yes"
            : "unknown";
    }

    private static bool? Hint(Tool tool, string name) =>
        tool.Annotations is { ValueKind: JsonValueKind.Object } a && a.TryGetProperty(name, out var v) && v.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? v.ValueKind == JsonValueKind.True
            : null;
}
