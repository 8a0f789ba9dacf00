namespace FireFly.Standalone.Verifying;

/// <summary>A check that a task did not pass.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Reason">Why, in one line.</param>
internal sealed record TaskFailure(string Task, string Check, string Reason);
