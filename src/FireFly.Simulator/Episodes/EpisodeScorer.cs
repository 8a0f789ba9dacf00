using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Judging;
using FireFly.Verification;

namespace FireFly.Simulator.Episodes;

/// <summary>Scores an answer and the calls that led to it, at the end of an episode and whenever it is scored again.</summary>
internal static class EpisodeScorer
{
    public static EpisodeScore Score(VerifiedTask task, JsonElement answer, IEnumerable<EpisodeStep> steps, IReadOnlyDictionary<string, Tool> tools, IAnswerJudge? judge = null)
    {
        var score = JudgedText.Apply(task, answer, AnswerMatcher.Score(task, answer), judge);
        return new EpisodeScore(
            score.Reward, score.Partial, score.Fields, score.Problems, CallMatcher.Score(task.Calls, steps.Select(step => (step.ToolId, step.Arguments)), tools));
    }
}
