using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Writes what a tool would have answered, from similar recordings, by a model. The seam of the mode <c>generative</c>: without one
/// registered the mode is refused.
/// </summary>
public interface IAnswerGenerator
{
    /// <summary>What wrote: the model and its prompt, for the record; null where there is nothing to say.</summary>
    string? Evidence => null;

    /// <summary>The result, or null where the model will not say; then the call is unseen.</summary>
    /// <param name="tool">The tool called.</param>
    /// <param name="arguments">The arguments sent.</param>
    /// <param name="examples">The most similar recordings of the tool, best first; may be empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ToolResult?> GenerateAsync(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples, CancellationToken cancellationToken);
}
