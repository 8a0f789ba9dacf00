namespace FireFly.Cluster.Units;

/// <summary>A unit on its way to another process.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FireFly.UnitCall")]
internal sealed record UnitCall
{
    /// <summary>Kind of the run.</summary>
    [Id(0)]
    public required string Kind { get; init; }

    /// <summary>Id of the run.</summary>
    [Id(1)]
    public required string Run { get; init; }

    /// <summary>Context of the run, as JSON.</summary>
    [Id(2)]
    public required string Context { get; init; }

    /// <summary>Id of the unit.</summary>
    [Id(3)]
    public required string Unit { get; init; }

    /// <summary>What to do, as JSON.</summary>
    [Id(4)]
    public required string Plan { get; init; }
}
