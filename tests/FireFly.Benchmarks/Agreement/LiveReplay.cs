using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Benchmarks.Agreement;

/// <summary>Makes calls in a fresh live session, as proofs of tasks do.</summary>
internal static class LiveReplay
{
    /// <summary>The results; null from the first call on that the server did not answer.</summary>
    public static async Task<IReadOnlyList<ToolResult?>> RunAsync(LiveEnvironment environment, string id, CallSequence sequence, CancellationToken cancellationToken)
    {
        await using var session = await environment.OpenAsync(new SessionRequest { Id = id }, cancellationToken);
        var results = new List<ToolResult?>();
        var broke = false;
        foreach (var call in sequence.Calls)
        {
            var at = call.Tool.IndexOf('/', StringComparison.Ordinal);
            var outcome = broke ? null : await session.CallAsync(call.Tool[..at], call.Tool[(at + 1)..], call.Arguments, cancellationToken);
            broke |= outcome?.Failure is not null && CallFailures.LeavesDoubt(outcome.Failure);
            results.Add(broke ? null : outcome!.Result);
        }

        return results;
    }

    public static bool Same(ToolResult left, ToolResult right) =>
        left.IsError == right.IsError
        && JsonElement.DeepEquals(left.Content, right.Content)
        && left.StructuredContent.HasValue == right.StructuredContent.HasValue
        && (left.StructuredContent is null || JsonElement.DeepEquals(left.StructuredContent.Value, right.StructuredContent!.Value));
}
