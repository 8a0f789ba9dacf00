using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>Check 7: the gold answer earns 1; an empty answer, each perturbed answer and answers of other tasks earn 0.</summary>
public static class DiscriminatingCheck
{
    private const int OtherTasks = 8;

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>How many wrong answers the check of a task scores at the most.</summary>
    public static int WrongAnswersOf(VerifiedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return 1 + OtherTasks + task.Fields.Keys.Sum(field => AnswerPerturbation.Of(task, field).Count());
    }

    /// <summary>The check of one task of a dataset: the tasks that follow it lend their answers.</summary>
    public static string? Check(IReadOnlyList<VerifiedTask> dataset, int index)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Check(dataset[index], Enumerable.Range(1, OtherTasks).Select(k => dataset[(index + k) % dataset.Count].Answer));
    }

    /// <summary>Null where the reward tells right from wrong, else the reason.</summary>
    public static string? Check(VerifiedTask task, params IEnumerable<JsonElement> answersOfOtherTasks)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (AnswerMatcher.Score(task, task.Answer).Reward != 1)
        {
            return "the gold answer earns 0";
        }

        if (AnswerMatcher.Score(task, Empty).Reward != 0)
        {
            return "an empty answer earns 1";
        }

        foreach (var field in task.Fields.Keys.Order(StringComparer.Ordinal))
        {
            if (AnswerPerturbation.Of(task, field).Any(wrong => AnswerMatcher.Score(task, wrong).Reward != 0))
            {
                return $"an answer with '{field}' perturbed earns 1";
            }
        }

        return answersOfOtherTasks.Any(other => !SaysTheSame(other, task.Answer) && AnswerMatcher.Score(task, other).Reward != 0)
            ? "the answer of another task earns 1"
            : null;
    }

    // An answer that holds every gold value is right here too, whatever else it says.
    private static bool SaysTheSame(JsonElement other, JsonElement gold) =>
        other.ValueKind == JsonValueKind.Object && gold.ValueKind == JsonValueKind.Object
        && gold.EnumerateObject().All(g => other.TryGetProperty(g.Name, out var value) && JsonElement.DeepEquals(value, g.Value));
}
