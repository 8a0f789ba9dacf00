using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Judging;
using FireFly.Verification;

namespace FireFly.Simulator.Episodes;

/// <summary>Scores an answer and the calls that led to it, at the end of an episode and whenever it is scored again.</summary>
internal static class EpisodeScorer
{
    public static async ValueTask<EpisodeScore> ScoreAsync(
        VerifiedTask task, JsonElement answer, IReadOnlyList<EpisodeStep> steps, IReadOnlyDictionary<string, Tool> tools, IAnswerJudge? judge, CancellationToken cancellationToken) =>
        Of(task, await JudgedText.ApplyAsync(task, answer, AnswerMatcher.Score(task, answer), judge, cancellationToken), steps, tools);

    /// <summary>What an episode earned that nobody answered.</summary>
    public static EpisodeScore Unanswered(VerifiedTask task, IReadOnlyList<EpisodeStep> steps, IReadOnlyDictionary<string, Tool> tools) =>
        Of(task, AnswerMatcher.Score(task, default(JsonElement)), steps, tools);

    private static EpisodeScore Of(VerifiedTask task, AnswerScore score, IReadOnlyList<EpisodeStep> steps, IReadOnlyDictionary<string, Tool> tools) => new(
        score.Reward, score.Partial, score.Fields, score.Problems, CallMatcher.Score(task.Calls, steps.Select(step => (step.ToolId, step.Arguments)), tools));
}
