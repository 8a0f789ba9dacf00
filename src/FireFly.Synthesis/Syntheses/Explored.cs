namespace FireFly.Synthesis.Syntheses;

/// <summary>What synthesis needs to know of an exploration; the rest of the exploration's record is not its business.</summary>
internal sealed record Explored
{
    public required string Id { get; init; }

    public required string GraphId { get; init; }

    public bool Finished { get; init; }

    public IReadOnlyList<string> Servers { get; init; } = [];

    public IReadOnlyList<string> PureTools { get; init; } = [];

    public IReadOnlyList<string> StatelessServers { get; init; } = [];
}
