using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Changes;

namespace FireFly.Simulator.Datasets;

/// <summary>
/// What the other stages have written to the store so far. Recordings and tasks are only ever added, so their numbers tell of news; tools are
/// also replaced, which only a notice tells.
/// </summary>
public sealed class StoreDatasetSource(IDocumentStore store, IChangeFeed feed) : IDatasetSource, IDisposable
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly ChangeSubscription _news = feed.Subscribe(Collections.Tools, Collections.Recordings, Collections.Tasks);
    private readonly ChangeSubscription _tools = feed.Subscribe(Collections.Tools);
    private int _replaced;

    /// <inheritdoc />
    public bool TakeNews() => _news.Take();

    /// <inheritdoc />
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var replaced = _tools.Take() ? Interlocked.Increment(ref _replaced) : _replaced;
        return string.Join(
            '/',
            replaced,
            await store.CountAsync(Collections.Tools, "", cancellationToken),
            await store.CountAsync(Collections.Recordings, "", cancellationToken),
            await store.CountAsync(Collections.Tasks, "", cancellationToken));
    }

    /// <inheritdoc />
    public async Task<SimulatedDataset> LoadAsync(CancellationToken cancellationToken) => new(
        await AllAsync(Collections.Tools, FireFlyJson.Default.Tool, cancellationToken),
        OfOneWorld(await AllAsync(Collections.Recordings, FireFlyJson.Default.RecordedCall, cancellationToken)),
        await AllAsync(Collections.Tasks, FireFlyJson.Default.VerifiedTask, cancellationToken))
    {
        // It grows, and stays the same one.
        Id = "store",
    };

    /// <summary>
    /// Explorations begin in a private copy of a workspace, agents whose traffic was recorded in the real place. Where there are recordings
    /// of both, those of agents are of other states, so that no answer from there passes for one from here.
    /// </summary>
    internal static IReadOnlyList<RecordedCall> OfOneWorld(IReadOnlyList<RecordedCall> recordings)
    {
        var explored = recordings.Where(call => call.ExplorationId != RecordedCall.Watched).Select(call => ToolNames.ServerOf(call.Tool)).ToHashSet(StringComparer.Ordinal);
        return [.. recordings.Select(call => call.ExplorationId == RecordedCall.Watched && explored.Contains(ToolNames.ServerOf(call.Tool))
            ? call with { StateKey = StateKeys.After(call.StateKey, RecordedCall.Watched, Nothing) }
            : call)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _news.Dispose();
        _tools.Dispose();
    }

    // All of it is needed in memory, so there is nothing to gain from pages.
    private Task<IReadOnlyList<T>> AllAsync<T>(string collection, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        store.ListAsync(collection, "", null, int.MaxValue, type, cancellationToken);
}
