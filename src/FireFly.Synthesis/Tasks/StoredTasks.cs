using System.Runtime.CompilerServices;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Synthesis.Syntheses;

namespace FireFly.Synthesis.Tasks;

/// <summary>The tasks of all syntheses, or of one. They are kept by <c>synthesis/task</c>.</summary>
internal sealed class StoredTasks(IDocumentStore store)
{
    /// <summary>All tasks with their keys; of two syntheses that made the same task, both give it.</summary>
    public async IAsyncEnumerable<(string Key, VerifiedTask Task)> AllAsync(string? synthesis, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in SynthesesAsync(synthesis, cancellationToken))
        {
            if (string.CompareOrdinal($"{name}/\U0010FFFF", after) < 0)
            {
                continue;
            }

            await foreach (var task in store.AllAsync(Collections.Tasks, $"{name}/", t => $"{name}/{t.Id}", FireFlyJson.Default.VerifiedTask, after, cancellationToken))
            {
                yield return ($"{name}/{task.Id}", task);
            }
        }
    }

    public async Task<VerifiedTask?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var name in SynthesesAsync(null, cancellationToken))
        {
            if (await store.FindAsync(Collections.Tasks, $"{name}/{id}", FireFlyJson.Default.VerifiedTask, cancellationToken) is { } task)
            {
                return task;
            }
        }

        return null;
    }

    private IAsyncEnumerable<string> SynthesesAsync(string? synthesis, CancellationToken cancellationToken) => synthesis is null
        ? store.AllAsync(SynthesisRecord.Collection, "", s => s.Id, SynthesisRecord.Json, cancellationToken: cancellationToken).Select(s => s.Id)
        : new[] { synthesis }.ToAsyncEnumerable();
}
