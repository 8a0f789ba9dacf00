using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>Recordings in Redis, for all processes that share it; each is forgotten some hours after it was last read.</summary>
public sealed class RedisRecordingCache(RedisLink link) : Caching.IRecordingCache
{
    /// <summary>What Redis may not hold forever: its memory is shared.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var value = await link.AskAsync("GETEX", database => database.StringGetSetExpiryAsync(Key(id), Kept), RedisValue.Null, cancellationToken).ConfigureAwait(false);
        return value.IsNull ? default(ReadOnlyMemory<byte>?) : (ReadOnlyMemory<byte>)value;
    }

    /// <inheritdoc />
    public async ValueTask KeepAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        await link.AskAsync("SET", database => database.StringSetAsync(Key(id), json, Kept), false, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask ForgetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await link.AskAsync("DEL", database => database.KeyDeleteAsync([.. ids.Select(Key)]), 0, cancellationToken).ConfigureAwait(false);

    private static RedisKey Key(string id) => $"firefly:recording:{id}";
}
