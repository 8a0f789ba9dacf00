using FireFly.Contracts;

namespace FireFly.Simulator.Datasets.Overview;

/// <summary>Which tasks are asked for; what is null lets all through.</summary>
/// <param name="Query">Words that all stand in the question, or an id.</param>
/// <param name="Server">A server of the reference calls.</param>
/// <param name="Tool">A tool of the reference calls.</param>
/// <param name="From">A tool that hands a value on to a call of <paramref name="Tool"/>.</param>
/// <param name="Split">The split.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Difficulty">The difficulty.</param>
/// <param name="Check">A check that does not hold.</param>
/// <param name="Model">A model that was evaluated, for <paramref name="Result"/>.</param>
/// <param name="Result">What the model made of it: <c>always</c>, <c>sometimes</c> or <c>never</c> right.</param>
/// <param name="Verdict">What a reviewer said; <c>none</c> where nobody has.</param>
internal sealed record TaskFilter(
    string? Query = null, string? Server = null, string? Tool = null, string? From = null, string? Split = null, string? Shape = null, string? Difficulty = null, string? Check = null,
    string? Model = null, string? Result = null, string? Verdict = null)
{
    private readonly string[] _words = (Query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public bool Fits(VerifiedTask task, IReadOnlyDictionary<string, double> rates, TaskVerdict? verdict) =>
        (_words.Length == 0 || _words.All(word => task.Question.Contains(word, StringComparison.OrdinalIgnoreCase)) || task.Id == Query)
        && (Server is null || task.Servers.Contains(Server))
        && (Tool is null || task.Calls.Any(call => call.Tool == Tool))
        && (From is null || task.Calls.Any(call => (Tool is null || call.Tool == Tool) && call.Origins.Values.Any(origin => origin.IsOutput && origin.Call < task.Calls.Count && task.Calls[origin.Call.Value].Tool == From)))
        && (Split is null || task.Split == Split)
        && (Shape is null || task.Shape == Shape)
        && (Difficulty is null || task.Difficulty == Difficulty)
        && (Check is null || Failed(task.Checks).Contains(Check))
        && (Model is null || (rates.TryGetValue(Model, out var rate) && (Result is null || Result == ResultOf(rate))))
        && (Verdict is null || Verdict == (verdict?.Verdict ?? "none"));

    /// <summary>Names of the checks that do not hold.</summary>
    public static IEnumerable<string> Failed(TaskChecks checks)
    {
        (string Name, bool Holds)[] all =
        [
            ("grounded", checks.Grounded), ("solvable", checks.Solvable), ("minimal", checks.Minimal), ("unleaked", checks.Unleaked),
            ("stable", checks.Stable), ("replayable", checks.Replayable), ("discriminating", checks.Discriminating), ("distinct", checks.Distinct),
        ];
        return all.Where(check => !check.Holds).Select(check => check.Name);
    }

    private static string ResultOf(double rate) => rate switch { 1 => "always", 0 => "never", _ => "sometimes" };
}
