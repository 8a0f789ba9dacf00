namespace FireFly.Contracts;

/// <summary>One way in which a producer's output can fill a consumer's parameter.</summary>
/// <param name="Output">JSON Pointer pattern into the producer's value view; <c>*</c> stands for any element. Empty where only a call can tell.</param>
/// <param name="Input">Name of the consumer's parameter.</param>
public sealed record Binding(string Output, string Input);
