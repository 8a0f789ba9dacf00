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
            Notes = listing.Notes,
        };
    }

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
