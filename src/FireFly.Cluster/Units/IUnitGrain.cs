namespace FireFly.Cluster.Units;

/// <summary>One unit of work, in the whole cluster; its key is <c>role/run/unit</c>.</summary>
[Alias("FireFly.IUnitGrain")]
internal interface IUnitGrain : IGrainWithStringKey
{
    /// <summary>Does the unit on the silo that the request names, and returns when it is done.</summary>
    [Alias("RunAsync")]
    [ResponseTimeout("02:00:00")]
    Task<UnitAnswer> RunAsync(UnitCall call, CancellationToken cancellationToken);
}
