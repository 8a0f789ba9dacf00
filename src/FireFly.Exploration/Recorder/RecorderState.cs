namespace FireFly.Exploration.Recorder;

/// <summary>What a recording has to know to go on, kept beside it.</summary>
public sealed record RecorderState
{
    /// <summary>The form of this file.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Sessions so far.</summary>
    public int Sessions { get; init; }

    /// <summary>State key of each server that was changed.</summary>
    public IReadOnlyDictionary<string, string> States { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sessions that are not over.</summary>
    public IReadOnlyDictionary<string, OpenSession> Open { get; init; } = new SortedDictionary<string, OpenSession>(StringComparer.Ordinal);

    /// <summary>When each process with open sessions last gave a sign of life.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Signs { get; init; } = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
}
