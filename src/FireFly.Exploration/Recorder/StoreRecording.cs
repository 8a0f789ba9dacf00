using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage;

namespace FireFly.Exploration.Recorder;

/// <summary>Recordings of agents' traffic in the store, beside those of explorations, as <c>recorded/{id}</c>; their tools in the catalog.</summary>
/// <param name="store">The store.</param>
/// <param name="time">Measures how long a lease holds.</param>
public sealed class StoreRecording(IDocumentStore store, TimeProvider time) : IRecordingStore
{
    private const string StateId = "state";

    private readonly StoreLease _lease = new(store, time);

    /// <summary>The recordings in the order in which they were made within each session.</summary>
    public static async Task<IReadOnlyList<RecordedCall>> RecordingsAsync(IDocumentStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var all = await store.ListAsync(Collections.Recordings, Prefix, null, int.MaxValue, FireFlyJson.Default.RecordedCall, cancellationToken).ConfigureAwait(false);
        return [.. all.OrderBy(call => call.Session, StringComparer.Ordinal).ThenBy(call => call.Sequence)];
    }

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => await _lease.TakeAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<RecorderState> StateAsync() =>
        await store.FindAsync(Collections.Recorder, StateId, RecorderStateJson.Default.RecorderState, CancellationToken.None).ConfigureAwait(false) switch
        {
            null => new RecorderState(),
            { Version: 1 } state => state,
            _ => throw new StorageException("the recordings in the store were written by another version of FireFly"),
        };

    /// <inheritdoc />
    public async ValueTask KeepAsync(RecorderState state) =>
        await store.WriteAsync(new DocumentBatch().Put(Collections.Recorder, StateId, state, RecorderStateJson.Default.RecorderState), CancellationToken.None).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask AppendAsync(RecordedCall recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        await store.WriteAsync(new DocumentBatch().PutNew(Collections.Recordings, Prefix + recording.Id, recording, FireFlyJson.Default.RecordedCall), CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Tool>> ToolsAsync() =>
        await store.ListAsync(Collections.Tools, "", null, int.MaxValue, FireFlyJson.Default.Tool, CancellationToken.None).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask KeepAsync(IReadOnlyList<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        // The catalog has other writers: what is there and the same is left alone.
        var known = (await ToolsAsync().ConfigureAwait(false)).ToDictionary(tool => tool.Id, Bytes, StringComparer.Ordinal);
        var batch = new DocumentBatch();
        foreach (var tool in tools.Where(tool => !known.TryGetValue(tool.Id, out var bytes) || !Bytes(tool).AsSpan().SequenceEqual(bytes)))
        {
            batch.Put(Collections.Tools, tool.Id, tool, FireFlyJson.Default.Tool);
        }

        await store.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false);
    }

    private static string Prefix => RecordedCall.Watched + "/";

    private static byte[] Bytes(Tool tool) => JsonSerializer.SerializeToUtf8Bytes(tool, FireFlyJson.Default.Tool);
}
