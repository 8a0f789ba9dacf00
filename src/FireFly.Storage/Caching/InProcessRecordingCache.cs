using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Caching;

/// <summary>Recordings in the memory of this process, up to a number of bytes; those not read for longest go first.</summary>
public sealed class InProcessRecordingCache : IRecordingCache, IDisposable
{
    private readonly MemoryCache _cache;

    /// <summary>A cache of at most <paramref name="bytes"/>.</summary>
    public InProcessRecordingCache(long bytes) => _cache = new MemoryCache(Options.Create(new MemoryCacheOptions { SizeLimit = bytes }));

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cache.TryGetValue(id, out byte[]? json) ? (ReadOnlyMemory<byte>?)json : null);

    /// <inheritdoc />
    public ValueTask KeepAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        _cache.Set(id, json.ToArray(), new MemoryCacheEntryOptions { Size = json.Length + (2 * id.Length) });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ForgetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            _cache.Remove(id);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();
}
