using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>A conversation between a client and a server that both speak HTTP.</summary>
/// <param name="recorder">Writes it down.</param>
/// <param name="tap">Reads along.</param>
/// <param name="ended">Called once, when it is over.</param>
internal sealed class ForwardedConversation(RecorderSession recorder, TrafficTap tap, Action ended)
{
    private int _isOver;
    private int _active;
    private long _used;

    public RecorderSession Recorder => recorder;

    public TrafficTap Tap => tap;

    /// <summary>A request of it begins.</summary>
    public void Enter() => Interlocked.Increment(ref _active);

    /// <summary>A request of it is over.</summary>
    public void Leave(long now)
    {
        Volatile.Write(ref _used, now);
        Interlocked.Decrement(ref _active);
    }

    /// <summary>Whether nobody has listened or asked for that long.</summary>
    public bool IsIdle(TimeSpan span, TimeProvider time) => Volatile.Read(ref _active) == 0 && time.GetElapsedTime(Volatile.Read(ref _used)) > span;

    /// <summary>Nothing more will come. Several requests may find that out.</summary>
    public async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            ended();
        }

        await tap.EndedAsync();
        await recorder.DisposeAsync();
    }
}
