namespace FireFly.Cluster.Servers;

/// <summary>What a silo may have of a server.</summary>
/// <param name="Granted">Sessions that it may have from now on.</param>
/// <param name="WantedByOthers">Sessions that other silos wait for.</param>
[GenerateSerializer]
[Immutable]
[Alias("FireFly.ServerShare")]
internal sealed record ServerShare([property: Id(0)] int Granted, [property: Id(1)] int WantedByOthers);
