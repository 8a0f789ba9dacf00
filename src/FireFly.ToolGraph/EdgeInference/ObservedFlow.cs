namespace FireFly.ToolGraph.EdgeInference;

/// <summary>A flow that was seen: a value of one result was accepted as an argument of a later call.</summary>
/// <param name="Producer">Tool id of the call that gave the value.</param>
/// <param name="OutputPattern">JSON Pointer pattern into the producer's value view; <c>*</c> stands for any element.</param>
/// <param name="Consumer">Tool id of the call that took it.</param>
/// <param name="Input">Parameter of the consumer.</param>
/// <param name="Count">How often it was seen, at least 1.</param>
public sealed record ObservedFlow(string Producer, string OutputPattern, string Consumer, string Input, int Count);
