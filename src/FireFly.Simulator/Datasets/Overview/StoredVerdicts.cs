using FireFly.Contracts;
using FireFly.Storage;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>The verdicts on what the store holds, in the store.</summary>
internal sealed class StoredVerdicts(IDocumentStore store) : IVerdicts
{
    private const string Collection = "reviews";

    public async Task<IReadOnlyDictionary<string, TaskVerdict>> AllAsync(CancellationToken cancellationToken) =>
        (await store.ListAsync(Collection, "", null, int.MaxValue, FireFlyJson.Default.TaskVerdict, cancellationToken)).ToDictionary(verdict => verdict.Task, StringComparer.Ordinal);

    public Task KeepAsync(TaskVerdict verdict, CancellationToken cancellationToken) =>
        store.WriteAsync(new DocumentBatch().Put(Collection, verdict.Task, verdict, FireFlyJson.Default.TaskVerdict), cancellationToken);

    public Task ForgetAsync(string task, CancellationToken cancellationToken) => store.WriteAsync(new DocumentBatch().Delete(Collection, task), cancellationToken);
}
