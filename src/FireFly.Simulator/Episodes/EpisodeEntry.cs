using FireFly.Simulator.Retrieval;

namespace FireFly.Simulator.Episodes;

/// <summary>A line in the journal of an episode: its beginning, or a call. Calls are replayed to bring the episode back: the same calls lead to the same state.</summary>
internal sealed record EpisodeEntry
{
    /// <summary>Of the beginning: the task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Of the beginning: the seed.</summary>
    public int? Seed { get; init; }

    /// <summary>Of the beginning or a call: the mode, where one was named.</summary>
    public SimulationMode? Mode { get; init; }

    /// <summary>Of a call: the tool, as it was named.</summary>
    public string? Tool { get; init; }

    /// <summary>Of a call: the text of its arguments, which may be JSON that cannot be written.</summary>
    public string? Arguments { get; init; }

    /// <summary>Of a call: whether an operator made it, on any tool of the dataset.</summary>
    public bool Operator { get; init; }
}
