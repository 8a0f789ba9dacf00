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
    public string Kind => "export";

    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var order = context.Request.Deserialize(SynthesisRecordJson.Default.ExportOrder)!;
        var tools = await store.AllAsync(Collections.Tools, "", t => t.Id, FireFlyJson.Default.Tool, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var explorations = new Dictionary<string, string>(StringComparer.Ordinal);
        var recorded = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<VerifiedTask>();
        await foreach (var (key, task) in tasks.AllAsync(order.SynthesisId, null, cancellationToken))
        {
            if (!seen.Add(task.Id))
            {
                continue;
            }

            all.Add(task);
            var synthesis = key[..key.IndexOf('/', StringComparison.Ordinal)];
            if (!explorations.TryGetValue(synthesis, out var exploration))
            {
                explorations[synthesis] = exploration = (await store.FindAsync(SynthesisRecord.Collection, synthesis, SynthesisRecord.Json, cancellationToken))!.ExplorationId;
            }

            foreach (var call in task.Calls)
            {
                recorded.TryAdd(call.Recording, exploration);
            }
        }

        var chosen = all.Where(task => order.Split is null || task.Split == order.Split).ToList();
        if (chosen.Count == 0)
        {
            throw new InvalidDataException(order.Split is null ? "there are no tasks" : $"there are no tasks of {order.Split}");
        }

        var resolver = new TaskResolver(tools, id => RecordingAsync(recorded[id], id, cancellationToken));
        var writer = new ExportWriter(ExportFormats.Find(order.Format)!, resolver, ExportSetting.Of(tools, all, order.Url ?? ExportSetting.DefaultUrl, order.Answer));
        var written = await writer.WriteFileAsync(Path.Combine(files.FolderOf(context.JobId), context.JobId + writer.Extension), chosen, cancellationToken);
        var route = $"/api/datasets/exports/{context.JobId}";
        var ended = new ExportEnded(context.JobId, chosen.Count, $"{route}/content", [.. written.Select(path => $"{route}/files/{Path.GetFileName(path)}")]);
        return JsonSerializer.SerializeToElement(ended, SynthesisRecordJson.Default.ExportEnded);
    }

    private async ValueTask<RecordedCall?> RecordingAsync(string exploration, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(Collections.Recordings, $"{exploration}/{id}", FireFlyJson.Default.RecordedCall, cancellationToken);
}
