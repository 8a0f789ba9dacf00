namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>One reason to believe that an output of a producer fills a parameter of a consumer.</summary>
/// <param name="Producer">Position of the producer in the catalog.</param>
/// <param name="Consumer">Position of the consumer in the catalog.</param>
/// <param name="Input">Parameter.</param>
/// <param name="Output">JSON Pointer pattern, empty where only a call can tell.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Kind">Kind of evidence.</param>
/// <param name="Detail">In plain words.</param>
/// <param name="Count">How often it was observed; null for other kinds.</param>
internal readonly record struct Finding(int Producer, int Consumer, string Input, string Output, double Confidence, string Kind, string Detail, int? Count = null);
