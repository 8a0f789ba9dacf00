using Orleans.Runtime;

namespace FireFly.Cluster.Sessions;

/// <summary>A replica that holds sessions.</summary>
/// <param name="Silo">Its silo.</param>
/// <param name="Address">Where its service answers, such as <c>http://10.0.0.4:8080</c>.</param>
[GenerateSerializer]
[Immutable]
[Alias("FireFly.SessionHolder")]
internal sealed record SessionHolder([property: Id(0)] SiloAddress Silo, [property: Id(1)] string Address);
