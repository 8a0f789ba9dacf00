namespace FireFly.ToolGraph.EdgeInference;

/// <summary>A path that a tool's real results hold. It counts as much as a declared output schema.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Pattern">JSON Pointer pattern into the value view; <c>*</c> stands for any element.</param>
/// <param name="Type">JSON type of the value: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>.</param>
/// <param name="Format">JSON Schema format or token shape (<c>uuid</c>, <c>path</c>, <c>date</c>, <c>url</c>, <c>hash</c>), where one fits every value.</param>
/// <param name="Count">In how many results it was seen.</param>
public sealed record ObservedOutput(string Tool, string Pattern, string Type, string? Format, int Count);
