namespace FireFly.Contracts;

/// <summary>What a reviewer said of a task.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Verdict"><see cref="Keep"/> or <see cref="Drop"/>.</param>
/// <param name="Comment">Why, in his words.</param>
public sealed record TaskVerdict(string Task, string Verdict, string? Comment = null)
{
    /// <summary>It is a good task.</summary>
    public const string Keep = "keep";

    /// <summary>It should not be in the dataset.</summary>
    public const string Drop = "drop";

    /// <summary>Longest comment, in characters.</summary>
    public const int LongestComment = 4000;

    /// <summary>All verdicts.</summary>
    public static IReadOnlyList<string> All { get; } = [Keep, Drop];
}
