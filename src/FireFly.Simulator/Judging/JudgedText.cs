using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Simulator.Judging;

/// <summary>
/// Lets a judge look at the fields that are declared free text and differ literally. Fields with any other match rule are compared literally
/// and nothing else: no judge can make a wrong number, id or list right.
/// </summary>
internal static class JudgedText
{
    private const int LongestText = 4_000;

    public static async ValueTask<AnswerScore> ApplyAsync(VerifiedTask task, JsonElement answer, AnswerScore score, IAnswerJudge? judge, CancellationToken cancellationToken)
    {
        if (judge is null || score.Problems.Count > 0 || score.Reward == 1)
        {
            return score;
        }

        var fields = new SortedDictionary<string, Verification.FieldScore>(score.Fields.ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, _) in score.Fields.Where(field => !field.Value.Correct && task.Fields[field.Key].Match == "text"))
        {
            if (Text(task.Answer, name) is { } right && Text(answer, name) is { Length: <= LongestText } given && !string.IsNullOrWhiteSpace(given)
                && await judge.JudgeAsync(task.Question, right, given, cancellationToken) is { } verdict)
            {
                fields[name] = new Verification.FieldScore(verdict.Same, verdict.Reason);
            }
        }

        var correct = fields.Values.Count(field => field.Correct);
        return new AnswerScore { Reward = correct == fields.Count ? 1 : 0, Partial = (double)correct / fields.Count, Fields = fields };
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
