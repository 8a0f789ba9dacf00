using System.Runtime.CompilerServices;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Synthesis.Syntheses;

namespace FireFly.Synthesis.Tasks;

/// <summary>The tasks of all syntheses, or of one, each in the order of its dataset. They are kept by <c>synthesis/task</c>.</summary>
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

            foreach (var id in await IdsAsync(name, after, cancellationToken))
            {
                if (await store.FindAsync(Collections.Tasks, $"{name}/{id}", FireFlyJson.Default.VerifiedTask, cancellationToken) is { } task)
                {
                    yield return ($"{name}/{id}", task);
                }
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

    /// <summary>The tasks of a synthesis that come after a key, which may be one of another synthesis before it.</summary>
    private async Task<IEnumerable<string>> IdsAsync(string synthesis, string? after, CancellationToken cancellationToken)
    {
        var order = await store.FindAsync(TaskOrder.Collection, synthesis, SynthesisJson.Default.TaskOrder, cancellationToken);

        // What an earlier version wrote has no order, and is listed by id.
        var ids = order?.Ids ?? await store.AllAsync(Collections.Tasks, $"{synthesis}/", t => $"{synthesis}/{t.Id}", FireFlyJson.Default.VerifiedTask, cancellationToken: cancellationToken)
            .Select(task => task.Id).ToListAsync(cancellationToken);
        return after?.StartsWith($"{synthesis}/", StringComparison.Ordinal) == true
            ? ids.SkipWhile(id => $"{synthesis}/{id}" != after).Skip(1)
            : ids;
    }

    private IAsyncEnumerable<string> SynthesesAsync(string? synthesis, CancellationToken cancellationToken) => synthesis is null
        ? store.AllAsync(SynthesisRecord.Collection, "", s => s.Id, SynthesisRecord.Json, cancellationToken: cancellationToken).Select(s => s.Id)
        : new[] { synthesis }.ToAsyncEnumerable();
}
