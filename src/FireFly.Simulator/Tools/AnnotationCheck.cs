using System.Text.Json;

namespace FireFly.Simulator.Tools;

/// <summary>
/// Holds the annotations of a tool against what was seen of it. The MCP specification's defaults are <c>readOnlyHint: false</c> and, for tools
/// that are not read-only, <c>destructiveHint: true</c>; whether a change destroys something, recordings do not show.
/// </summary>
internal static class AnnotationCheck
{
    public static IEnumerable<ToolFinding> Findings(JsonElement? annotations, int successes, int changed)
    {
        var readOnly = Hint(annotations, "readOnlyHint");
        var destructive = Hint(annotations, "destructiveHint");
        var neverChanged = changed == 0 && successes > 0;
        if (readOnly == true && changed > 0)
        {
            yield return new ToolFinding("readOnlyHint", "wrong", $"it says true; {changed} recordings changed something");
        }
        else if (readOnly is null && neverChanged)
        {
            yield return new ToolFinding("readOnlyHint", "missing", $"none of {successes} calls that worked changed anything");
        }
        else if (readOnly == false && neverChanged)
        {
            yield return new ToolFinding("readOnlyHint", "doubtful", $"it says false; none of {successes} calls that worked changed anything");
        }
        else if (readOnly is null && changed > 0)
        {
            yield return new ToolFinding("readOnlyHint", "missing", $"{changed} recordings changed something; left out, it means false");
        }

        if (readOnly == true && destructive == true)
        {
            yield return new ToolFinding("destructiveHint", "wrong", "it says true of a tool that says it is read-only");
        }
        else if (readOnly != true && destructive is null && changed > 0)
        {
            yield return new ToolFinding("destructiveHint", "missing", $"{changed} recordings changed something; left out, it means true");
        }
    }

    private static bool? Hint(JsonElement? annotations, string name) =>
        annotations is { ValueKind: JsonValueKind.Object } hints && hints.TryGetProperty(name, out var hint)
            ? hint.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
            : null;
}
