namespace FireFly.Contracts;

/// <summary>Some of the tasks that fit.</summary>
/// <param name="Total">How many fit in all.</param>
/// <param name="Offset">Place of the first among them, from 0.</param>
/// <param name="Items">The tasks in the order of the dataset.</param>
public sealed record TaskRows(int Total, int Offset, IReadOnlyList<TaskRow> Items);
