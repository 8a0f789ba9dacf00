using FireFly.Contracts;

namespace FireFly.Simulator.Tasks;

/// <summary>A page of tasks.</summary>
/// <param name="Items">The tasks in the order of the dataset.</param>
/// <param name="Cursor">Goes into <c>?cursor=</c> for the next page; null on the last.</param>
public sealed record TaskPage(IReadOnlyList<VerifiedTask> Items, string? Cursor);
