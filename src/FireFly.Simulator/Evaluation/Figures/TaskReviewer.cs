using FireFly.Contracts;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>Says why a task was probably not solved.</summary>
internal static class TaskReviewer
{
    /// <summary>The tasks without a right attempt, in the order of the dataset.</summary>
    public static IReadOnlyList<TaskReview> Of(IReadOnlyList<TaskAttempts> tasks) =>
    [
        .. tasks.Where(entry => entry.Attempts.Count > 0 && entry.Attempts.All(attempt => attempt.Reward == 0)).Select(entry =>
        {
            var commonest = entry.Attempts.Select(attempt => Cause(entry.Task, attempt)).GroupBy(cause => cause.Cause, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First();
            return new TaskReview(entry.Task.Id, commonest.Key!, commonest.Count(), commonest.First().Detail!);
        }),
    ];

    // From what says least about the task to what says most: a model that made all reference calls and still answers otherwise points at the task.
    internal static (string? Cause, string? Detail) Cause(VerifiedTask task, SolverAttempt attempt)
    {
        if (attempt.End == AttemptEnd.Refused)
        {
            return ("refused", attempt.Problem ?? "");
        }

        if (attempt.Calls.Matched >= attempt.Calls.Reference && attempt.End == AttemptEnd.Answered)
        {
            return ("answer-mismatch", $"all reference calls were made; wrong: {string.Join(", ", attempt.Fields.Where(field => !field.Value.Correct).Select(field => $"{field.Key} ({field.Value.Reason})"))}");
        }

        if (attempt.Steps.FirstOrDefault(step => step.Code == ErrorCodes.Unseen) is { } unseen)
        {
            return ("unseen-calls", $"{unseen.Tool} {unseen.Arguments.GetRawText()}");
        }

        if (attempt.Calls.MatchedTools < attempt.Calls.Reference)
        {
            var missing = task.Calls.Select(call => call.Tool).Except(attempt.Steps.Select(step => step.ToolId)).ToList();
            return attempt.Steps.Count == 0 && attempt.End != AttemptEnd.Answered
                ? ("no-answer", "no tool was called")
                : ("wrong-tool", missing.Count > 0 ? $"never called: {string.Join(", ", missing)}" : "a tool was called too few times");
        }

        return attempt.End switch
        {
            AttemptEnd.NoAnswer => ("no-answer", "tools were called, and no answer submitted"),
            AttemptEnd.Turns or AttemptEnd.Calls => ("out-of-turns", attempt.Problem ?? ""),
            _ => ("wrong-arguments", "the right tools, with other arguments than the reference calls"),
        };
    }
}
