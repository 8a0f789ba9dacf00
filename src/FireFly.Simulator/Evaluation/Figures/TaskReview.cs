namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>A task that no attempt solved, for people to look at.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Cause">The commonest cause: <c>unseen-calls</c>, <c>answer-mismatch</c>, <c>wrong-tool</c>, <c>wrong-arguments</c>, <c>no-answer</c>, <c>out-of-turns</c> or <c>refused</c>.</param>
/// <param name="Attempts">Attempts with that cause.</param>
/// <param name="Detail">An example, in one line.</param>
public sealed record TaskReview(string Task, string Cause, int Attempts, string Detail);
