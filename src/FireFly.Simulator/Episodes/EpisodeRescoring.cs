using FireFly.Simulator.Datasets;
using FireFly.Simulator.Judging;

namespace FireFly.Simulator.Episodes;

/// <summary>Scores stored episodes again by the tasks and rules of now. Nothing is run: answer and calls are in the record.</summary>
internal static class EpisodeRescoring
{
    /// <summary>Scores the episodes and stores what changed.</summary>
    public static async Task<IReadOnlyList<RescoredEpisode>> RescoreAsync(
        IReadOnlyList<EpisodeRecord> records, SimulatedDataset dataset, EpisodeArchive archive, TimeProvider time, IAnswerJudge? judge, CancellationToken cancellationToken)
    {
        var scored = new List<EpisodeRecord>();
        var results = new List<RescoredEpisode>();
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (dataset.FindTask(record.TaskId) is not { } task)
            {
                results.Add(new RescoredEpisode(record.Id, record.Score.Reward, null, $"the dataset has no task '{record.TaskId}'"));
                continue;
            }

            // An answer that was too large to be kept is refused for that again.
            var score = await EpisodeScorer.ScoreAsync(task, record.Answer ?? default, record.Steps, dataset.Engine.Tools, judge, cancellationToken);
            score = record.Answer is null ? score with { Problems = record.Score.Problems } : score;
            scored.Add(record with { Score = score, Rescored = time.GetUtcNow() });
            results.Add(new RescoredEpisode(record.Id, record.Score.Reward, score));
        }

        if (scored.Count > 0)
        {
            await archive.WriteAsync(scored, cancellationToken);
        }

        return results;
    }
}
