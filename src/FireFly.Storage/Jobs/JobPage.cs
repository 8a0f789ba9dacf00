using FireFly.Contracts;

namespace FireFly.Storage.Jobs;

/// <summary>A page of jobs.</summary>
/// <param name="Items">The jobs in the order of their submission.</param>
/// <param name="Cursor">Goes into <c>?cursor=</c> for the next page; null on the last.</param>
public sealed record JobPage(IReadOnlyList<JobRecord> Items, string? Cursor);
