namespace FireFly.Cluster.Units;

/// <summary>How a unit ended.</summary>
/// <param name="Error">Why it failed; null where it is done.</param>
/// <param name="Again">Whether it may work on another try.</param>
[GenerateSerializer]
[Immutable]
[Alias("FireFly.UnitAnswer")]
internal sealed record UnitAnswer([property: Id(0)] string? Error, [property: Id(1)] bool Again)
{
    public static UnitAnswer Done { get; } = new(null, false);
}
