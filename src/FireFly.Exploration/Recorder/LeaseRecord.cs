namespace FireFly.Exploration.Recorder;

/// <summary>Who may write recordings of agents' traffic, by number: the last one counts.</summary>
internal sealed record LeaseRecord
{
    /// <summary>Position among the leases, the id of the document.</summary>
    public required string Number { get; init; }

    /// <summary>Tells holders apart.</summary>
    public required string Holder { get; init; }

    /// <summary>From then on anyone may take the next one.</summary>
    public required DateTimeOffset Until { get; init; }
}
