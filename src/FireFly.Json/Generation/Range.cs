namespace FireFly.Json.Generation;

/// <summary>An interval that narrows as limits are added.</summary>
internal sealed class Range<T>(T min, T max)
    where T : struct, IComparable<T>
{
    public T Min { get; private set; } = min;

    public T Max { get; private set; } = max;

    public bool HasMin { get; private set; }

    public bool HasMax { get; private set; }

    public bool IsEmpty => Min.CompareTo(Max) > 0;

    /// <summary>True where the limit is a new, tighter one.</summary>
    public bool AtLeast(T limit)
    {
        if (HasMin && limit.CompareTo(Min) <= 0)
        {
            return false;
        }

        (Min, HasMin) = (limit, true);
        return true;
    }

    /// <inheritdoc cref="AtLeast"/>
    public bool AtMost(T limit)
    {
        if (HasMax && limit.CompareTo(Max) >= 0)
        {
            return false;
        }

        (Max, HasMax) = (limit, true);
        return true;
    }
}
