using Orleans.Persistence.Redis;
using Orleans.Runtime;
using Orleans.Storage;

namespace FireFly.Cluster;

/// <summary>Writes what a grain keeps in Redis, where what it has in memory counts and Redis is for the next silo.</summary>
internal static class KeptState
{
    /// <summary>Writes the state, over whatever is there.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public static async Task<string?> TryKeepAsync<T>(this IPersistentState<T> kept)
    {
        try
        {
            try
            {
                await kept.WriteStateAsync();
            }
            catch (InconsistentStateException)
            {
                // Redis came back without it, or with an older one.
                await WriteAnewAsync(kept);
            }

            return null;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or RedisStorageException)
        {
            return exception.Message;
        }
    }

    private static async Task WriteAnewAsync<T>(IPersistentState<T> kept)
    {
        var mine = kept.State;
        try
        {
            await kept.ReadStateAsync();
        }
        finally
        {
            kept.State = mine;
        }

        await kept.WriteStateAsync();
    }
}
