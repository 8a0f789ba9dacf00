using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FireFly.Simulator.Ors;

/// <summary>
/// Calls under way and the results of those just done, so that a client whose stream broke gets the result without calling twice. Results
/// stay for a minute, the oldest leave earlier when all take too much room. Thread-safe.
/// </summary>
internal sealed class OrsCalls(TimeProvider time)
{
    private const long MostCharacters = 32 << 20;
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (string Session, Task<string> Result)> _calls = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long Done, int Length)> _done = new();
    private readonly Lock _lock = new();
    private long _characters;

    /// <summary>Starts a call, which goes on whether or not anyone listens, and gives its id.</summary>
    public string Begin(string session, Func<Task<string>> call)
    {
        Forget();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Begun here and not on another thread: the calls of an episode queue in the order in which they came.
        var result = call();
        _calls[id] = (session, result);
        _ = NoteAsync(id, result);
        return id;
    }

    /// <summary>The call's result to come, or null where this session made no such call lately.</summary>
    public Task<string>? Find(string session, string id)
    {
        Forget();
        return _calls.TryGetValue(id, out var call) && call.Session == session ? call.Result : null;
    }

    private async Task NoteAsync(string id, Task<string> result)
    {
        await ((Task)result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var length = result.IsCompletedSuccessfully ? (await result).Length : 0;
        lock (_lock)
        {
            _done.Enqueue((id, time.GetTimestamp(), length));
            _characters += length;
        }
    }

    private void Forget()
    {
        lock (_lock)
        {
            while (_done.TryPeek(out var oldest) && (_characters > MostCharacters || time.GetElapsedTime(oldest.Done) >= Linger))
            {
                _done.Dequeue();
                _characters -= oldest.Length;
                _calls.TryRemove(oldest.Id, out _);
            }
        }
    }
}
