using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Verification;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Standalone.Pipeline;

/// <summary>Reads what tools mean once their results are known: outputs, lists, and parameters that never varied.</summary>
internal static class ObservedTools
{
    private const int CallsForEach = 60;
    private const int LargestView = 200_000;

    /// <summary>The tools of the catalog with their semantics, from the first calls that worked.</summary>
    public static async Task<IReadOnlyList<Tool>> DescribeAsync(PipelineOutcome outcome, IDocumentStore store, CancellationToken cancellationToken)
    {
        var calls = new Dictionary<string, List<ObservedCall>>(StringComparer.Ordinal);
        if (outcome.Exploration is { } exploration)
        {
            var recordings = store.AllAsync(
                Collections.Recordings, $"{exploration.Id}/", recording => $"{exploration.Id}/{recording.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken);
            await foreach (var recording in recordings)
            {
                if (!calls.TryGetValue(recording.Tool, out var own))
                {
                    calls[recording.Tool] = own = [];
                }

                if (recording.Success && own.Count < CallsForEach && ValueView.Of(recording.Result) is var view && view.GetRawText().Length <= LargestView)
                {
                    own.Add(new ObservedCall(recording.Arguments, view, true, recording.StateKey));
                }
            }
        }

        return DescribedTools.Of(outcome.Catalog.Tools, outcome.Request.Servers, tool => calls.GetValueOrDefault(tool.Id) ?? []);
    }
}
