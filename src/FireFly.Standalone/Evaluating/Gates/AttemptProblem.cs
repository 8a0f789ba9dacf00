using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Standalone.Evaluating.Gates;

/// <summary>Why an attempt earned nothing, in one line.</summary>
internal static class AttemptProblem
{
    public static string Of(SolverAttempt attempt)
    {
        var wrong = attempt.Fields.Where(field => !field.Value.Correct).Select(field => $"{field.Key}: {field.Value.Reason}").ToList();
        return wrong.Count > 0 ? string.Join("; ", wrong) : attempt.Problem ?? "no answer";
    }
}
