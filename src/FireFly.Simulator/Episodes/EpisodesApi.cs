using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Problems;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Retrieval;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Episodes;

/// <summary>Episodes over REST: begin, step, answer, look, end. Routes of the harness, not of the agent.</summary>
internal static class EpisodesApi
{
    public static RouteGroupBuilder MapEpisodes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/episodes").WithTags("Episodes").AddRetryAfter();
        group.MapPost("/", BeginAsync).WithSummary("Begins an episode on a task.");
        group.MapPost("/{id}/step", StepAsync).WithSummary("Calls an offered tool.");
        group.MapPost("/{id}/answer", AnswerAsync).WithSummary("Scores the answer and ends the episode.");
        group.MapGet("/{id}", FindAsync).WithSummary("The episode with its steps.");
        group.MapDelete("/{id}", DeleteAsync).WithSummary("Drops the episode.");
        return group;
    }

    private static async Task<Results<Created<BegunEpisode>, ProblemHttpResult>> BeginAsync(
        BeginRequest request, CurrentDataset current, EpisodeRegistry episodes, SessionFactory sessions, CancellationToken cancellationToken)
    {
        if (!sessions.TryRead(request.Mode, out var mode))
        {
            return Refusals.OfMode(request.Mode);
        }

        var bySplit = request.Split is not null || request.Index is not null;
        if ((request.TaskId is not null) == bySplit || (bySplit && (request.Split is null || request.Index is null)))
        {
            return Refusals.Invalid("Name the task by 'taskId', or by 'split' and 'index': one of the two.");
        }

        if (Splits.Problem(request.Split) is { } wrong)
        {
            return Refusals.Invalid(wrong);
        }

        var dataset = await current.GetAsync(cancellationToken);
        if (Pick(dataset, request) is not { } task)
        {
            return request.TaskId is not null ? Refusals.NotFound("task", request.TaskId) : Refusals.NotFound("task at", $"{request.Split}[{request.Index}]");
        }

        if (episodes.Begin(task, request.Seed, dataset, mode) is not { } episode)
        {
            return Refusals.TooMany(episodes.Limit);
        }

        return TypedResults.Created(
            $"/api/episodes/{episode.Id}",
            new BegunEpisode(episode.Id, task.Id, task.Question, task.AnswerSchema, episode.Offered, $"/episodes/{episode.Id}/mcp"));
    }

    private static VerifiedTask? Pick(SimulatedDataset dataset, BeginRequest request) =>
        request.TaskId is not null ? dataset.FindTask(request.TaskId) : dataset.Split(request.Split!).ElementAtOrDefault(request.Index!.Value);

    private static async Task<Results<Ok<StepAnswer>, ProblemHttpResult>> StepAsync(
        string id, StepRequest request, EpisodeRegistry episodes, EpisodeArchive archive, CancellationToken cancellationToken)
    {
        if (episodes.Find(id) is not { } episode)
        {
            return await GoneAsync(id, archive, cancellationToken);
        }

        if (string.IsNullOrEmpty(request.Tool))
        {
            return Refusals.Invalid("'tool' is missing.");
        }

        if (!ToolArguments.TryRead(request.Arguments, out var arguments))
        {
            return Refusals.Invalid("'arguments' must be an object.");
        }

        return await episode.StepAsync(request.Tool, arguments, cancellationToken) is { } answer
            ? TypedResults.Ok(new StepAnswer(answer.Result, answer.Match, Done: false)
            {
                Recordings = answer.Recordings,
                Score = (answer as SimilarAnswer)?.Score,
                Rule = (answer as DerivedAnswer)?.Rule.Id,
                OtherState = answer.OtherState ? true : null,
                Code = answer.Code,
            })
            : Refusals.EpisodeDone(id);
    }

    private static async Task<Results<Ok<AnswerResult>, ProblemHttpResult>> AnswerAsync(
        string id, AnswerRequest request, EpisodeRegistry episodes, EpisodeArchive archive, CancellationToken cancellationToken)
    {
        if (episodes.Find(id) is not { } episode)
        {
            return await GoneAsync(id, archive, cancellationToken);
        }

        if (request.Answer.ValueKind == JsonValueKind.Undefined)
        {
            return Refusals.Invalid("'answer' is missing.");
        }

        return await episode.AnswerAsync(request.Answer, cancellationToken) is { } score
            ? TypedResults.Ok(new AnswerResult(score.Reward, score.Fields, Done: true) { Partial = score.Partial, Problems = score.Problems, Calls = episode.Score?.Calls })
            : Refusals.EpisodeDone(id);
    }

    private static async Task<Results<Ok<EpisodeView>, ProblemHttpResult>> FindAsync(
        string id, EpisodeRegistry episodes, EpisodeArchive archive, CancellationToken cancellationToken)
    {
        var episode = episodes.Find(id);
        if (episode is { Done: false })
        {
            return TypedResults.Ok(episode.View());
        }

        // A stored episode may have been scored again since.
        return await archive.FindAsync(id, cancellationToken) is { } record ? TypedResults.Ok(EpisodeView.Of(record))
            : episode is not null ? TypedResults.Ok(episode.View())
            : Refusals.NotFound("episode", id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, EpisodeRegistry episodes, EpisodeArchive archive, CancellationToken cancellationToken)
    {
        var wasHere = episodes.Remove(id);
        return await archive.DeleteAsync(id, cancellationToken) || wasHere ? TypedResults.NoContent() : Refusals.NotFound("episode", id);
    }

    private static async Task<ProblemHttpResult> GoneAsync(string id, EpisodeArchive archive, CancellationToken cancellationToken) =>
        await archive.FindAsync(id, cancellationToken) switch
        {
            null => Refusals.NotFound("episode", id),
            { Abandoned: true } => Refusals.EpisodeAbandoned(id),
            _ => Refusals.EpisodeDone(id),
        };
}
