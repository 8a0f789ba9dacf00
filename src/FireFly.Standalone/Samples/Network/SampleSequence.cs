namespace FireFly.Standalone.Samples.Network;

/// <summary>A small linear congruential generator: the sample data must be the same on every runtime. Not thread-safe.</summary>
internal sealed class SampleSequence(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state = unchecked(_state * 1664525u + 1013904223u);
        return (int)((_state >> 8) % (uint)limit);
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
