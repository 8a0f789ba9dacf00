using FireFly.Contracts;

namespace FireFly.Web.Tasks;

/// <summary>The checks of a task with what each of them did.</summary>
/// <param name="Name">Name of the check.</param>
/// <param name="Holds">Whether the task passed it.</param>
/// <param name="What">What it says.</param>
/// <param name="Evidence">What was tried; null where it only compares what is there.</param>
internal sealed record CheckEvidence(string Name, bool Holds, string What, string? Evidence)
{
    public static IReadOnlyList<CheckEvidence> Of(VerifiedTask task)
    {
        var (checks, evidence) = (task.Checks, task.Evidence);
        return
        [
            new("grounded", checks.Grounded, "Each field is the recorded value at its place.", $"{task.Fields.Count} fields with their places"),
            new("solvable", checks.Solvable, "The question and earlier results hold every argument.", null),
            new("minimal", checks.Minimal, "Every call, flow and argument matters.",
                evidence?.Minimal is { } minimal ? $"{minimal.FlowsPerturbed} flows perturbed, {minimal.CallsLeftOut} calls left out, {minimal.ArgumentsLeftOut} arguments left out, of which {minimal.ArgumentsDropped} went" : null),
            new("unleaked", checks.Unleaked, "No answer stands in the question or the tools' descriptions.", null),
            new("stable", checks.Stable, "Fresh sessions give the same answer.",
                evidence?.Stable is { } stable ? $"{stable.Runs} runs{(stable.ClockShifted ? ", one of them under a shifted clock" : ", none under a shifted clock")}" : null),
            new("replayable", checks.Replayable, "In the simulator the reference calls earn 1.", null),
            new("discriminating", checks.Discriminating, "Wrong answers earn 0.", evidence?.Discriminating is { } wrong ? $"{wrong.WrongAnswers} wrong answers tried" : null),
            new("distinct", checks.Distinct, "There is no other task like it.", null),
            .. evidence?.Audit is { } audit ? [new CheckEvidence("audit", true, "A second opinion over the recordings.", $"{audit.Rules} rules, {audit.Recordings} recordings searched for rivals and shorter ways")] : Array.Empty<CheckEvidence>(),
            .. (task.Judgement ?? new Dictionary<string, CriterionVerdict>()).Select(judged => new CheckEvidence($"judge: {judged.Key}", judged.Value.Pass, judged.Value.Reason, null)),
        ];
    }
}
