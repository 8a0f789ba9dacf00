namespace FireFly.Cluster.Jobs;

/// <summary>One job, in the whole cluster; its key is <c>role/kind/id</c>. It leads the run and hands out its units.</summary>
[Alias("FireFly.IJobGrain")]
internal interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Lets the job run, unless it does or is finished. Returns at once.</summary>
    [Alias("RunAsync")]
    Task RunAsync();

    /// <summary>Cancels the job.</summary>
    [Alias("CancelAsync")]
    Task CancelAsync();
}
