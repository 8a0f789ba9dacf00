namespace FireFly.Standalone.Pipeline;

/// <summary>Seconds by stage. Not thread-safe.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private readonly long _begun = time.GetTimestamp();
    private long _lap = time.GetTimestamp();

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>Seconds of the stages that ended, in their order.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>What passed since the last stage ended belongs to this one.</summary>
    public void End(string stage)
    {
        _seconds[stage] = Math.Round(_seconds.GetValueOrDefault(stage) + time.GetElapsedTime(_lap).TotalSeconds, 2);
        _lap = time.GetTimestamp();
    }
}
