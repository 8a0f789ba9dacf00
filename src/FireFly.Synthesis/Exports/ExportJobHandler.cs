using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis.Syntheses;
using FireFly.Synthesis.Tasks;

namespace FireFly.Synthesis.Exports;

/// <summary>Writes the tasks of the store in a format for trainers.</summary>
internal sealed class ExportJobHandler(IDocumentStore store, StoredTasks tasks, ExportFiles files) : IJobHandler
{
    private const int ReportEvery = 200;

    public string Kind => "export";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(SynthesisRecordJson.Default.ExportOrder)!;
        var tools = await store.AllAsync(Collections.Tools, "", t => t.Id, FireFlyJson.Default.Tool, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var path = files.PathOf(context.JobId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await using (var writer = new StreamWriter(path + ".tmp"))
        {
            writer.NewLine = "\n";
            await foreach (var (key, task) in tasks.AllAsync(order.SynthesisId, null, cancellationToken))
            {
                if ((order.Split is not null && task.Split != order.Split) || !seen.Add(task.Id))
                {
                    continue;
                }

                var synthesis = await store.FindAsync(SynthesisRecord.Collection, key[..key.IndexOf('/', StringComparison.Ordinal)], SynthesisRecord.Json, cancellationToken);
                var export = new OpenAiExport(tools, id => RecordingAsync(synthesis!.ExplorationId, id, cancellationToken));
                await writer.WriteLineAsync(await export.LineAsync(task));
                if (seen.Count % ReportEvery == 0)
                {
                    await context.ReportAsync(seen.Count, 0, "writing", cancellationToken);
                }
            }
        }

        File.Move(path + ".tmp", path, overwrite: true);
        var ended = new ExportEnded(context.JobId, seen.Count, $"/api/datasets/exports/{context.JobId}/content");
        return JsonSerializer.SerializeToElement(ended, SynthesisRecordJson.Default.ExportEnded);
    }

    private async ValueTask<RecordedCall?> RecordingAsync(string exploration, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(Collections.Recordings, $"{exploration}/{id}", FireFlyJson.Default.RecordedCall, cancellationToken);
}
