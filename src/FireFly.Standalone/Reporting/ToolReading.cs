using FireFly.Contracts;

namespace FireFly.Standalone.Reporting;

/// <summary>What a tool is taken to mean, in short; the whole of it stands in <c>tools.jsonl</c>.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Class">What it does.</param>
/// <param name="Object">What it is about; null where nothing tells.</param>
/// <param name="Identifier">The parameter that says which entity; null for none.</param>
/// <param name="Confidence">How sure class and object are, the lesser of the two, 0 to 1.</param>
internal sealed record ToolReading(string Tool, ToolClass Class, string? Object, string? Identifier, double Confidence)
{
    /// <summary>Readings of tools that carry their semantics, the least sure first.</summary>
    public static IReadOnlyList<ToolReading> Of(IEnumerable<Tool> tools) =>
    [
        .. tools.Select(static tool => tool.Semantics).OfType<ToolSemantics>()
            .Select(static read => new ToolReading(read.Tool, read.Class, read.Object?.Singular, read.Identifier, Math.Min(read.ConfidenceIn("class"), read.ConfidenceIn("object"))))
            .OrderBy(static reading => reading.Confidence).ThenBy(static reading => reading.Tool, StringComparer.Ordinal),
    ];
}
