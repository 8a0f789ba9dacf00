using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Verification;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Exploration.Explorations;

/// <summary>Reads what tools mean once their results are known: outputs, lists, and parameters that never varied.</summary>
public static class ObservedTools
{
    private const int CallsForEach = 60;
    private const int LargestView = 200_000;

    /// <summary>The tools with their semantics, from the first calls of an exploration that worked.</summary>
    /// <param name="store">Where its recordings are.</param>
    /// <param name="exploration">Its id.</param>
    /// <param name="tools">All tools that were explored.</param>
    /// <param name="servers">Their servers, for what the configuration says of single tools.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<Tool>> DescribeAsync(
        IDocumentStore store, string exploration, IReadOnlyList<Tool> tools, IEnumerable<ServerDefinition> servers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var calls = new Dictionary<string, List<ObservedCall>>(StringComparer.Ordinal);
        var recordings = store.AllAsync(
            Collections.Recordings, $"{exploration}/", recording => $"{exploration}/{recording.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken);
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

        return DescribedTools.Of(tools, servers, tool => calls.GetValueOrDefault(tool.Id) ?? []);
    }
}
