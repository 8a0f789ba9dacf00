using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval.Generation;

/// <summary>A generated answer as it is kept, so that the same call gets the same answer.</summary>
/// <param name="Id">Hash of tool, arguments and examples.</param>
/// <param name="Tool">Tool id.</param>
/// <param name="Result">The answer; none where the model would not say.</param>
/// <param name="Examples">Ids of the recordings that it was written from.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Prompt">The prompt: name, version, hash.</param>
internal sealed record GeneratedResult(string Id, string Tool, ToolResult? Result, IReadOnlyList<string> Examples, string Model, string Prompt);
