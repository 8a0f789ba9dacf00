using FireFly.Contracts;
using FireFly.Exploration.Explorations;
using FireFly.Simulator.Datasets;
using FireFly.Storage;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Pipeline;

/// <summary>Writes the files of a dataset from what the stages left in the store, in the order of ids. The report is not its business.</summary>
internal static class DatasetWriter
{
    public static async Task WriteAsync(DatasetFolder folder, PipelineOutcome outcome, IDocumentStore store, CancellationToken cancellationToken)
    {
        var (exploration, synthesis) = (outcome.Exploration!, outcome.Synthesis!);
        await folder.WriteToolsAsync(await ObservedTools.DescribeAsync(store, exploration.Id, outcome.Catalog.Tools, outcome.Request.Servers, cancellationToken), cancellationToken);
        await folder.WriteGraphAsync(exploration.Graph, cancellationToken);
        await folder.WriteRecordingsAsync(
            store.AllAsync(Collections.Recordings, $"{exploration.Id}/", r => $"{exploration.Id}/{r.Id}", FireFlyJson.Default.RecordedCall, cancellationToken: cancellationToken),
            cancellationToken);
        if (folder.OpenRecordings(RecordingFile.Large) is { } large)
        {
            // So that whoever opens the dataset, be it read-only, need not make it.
            await RecordingIndex.KeepAsync(folder, outcome.Catalog.Tools, large, cancellationToken);
        }

        await folder.WriteTrajectoriesAsync(
            store.AllAsync(Collections.Trajectories, $"{exploration.Id}/", t => $"{exploration.Id}/{t.Id}", FireFlyJson.Default.Trajectory, cancellationToken: cancellationToken),
            cancellationToken);
        await folder.WriteTasksAsync(synthesis.Tasks, cancellationToken);
    }
}
