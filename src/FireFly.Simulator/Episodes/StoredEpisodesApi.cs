using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Episodes;

/// <summary>Many episodes at a time: how full the process is, lists, exports, and scoring again. Routes of the operator.</summary>
internal static class StoredEpisodesApi
{
    private const int LargestPage = 500;

    /// <summary>In the place of a dataset's id: the store keeps the episodes of all that were served over it.</summary>
    private const string AnyDataset = "*";

    private static readonly byte[] LineEnd = [(byte)'\n'];

    public static RouteGroupBuilder MapStoredEpisodes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/episodes").WithTags("Episodes");
        group.MapGet("/", ListAsync).WithSummary("Lists episodes of the served dataset (?dataset=* for all), open and finished, in the order in which they began.");
        group.MapGet("/capacity", CapacityAsync).WithSummary("How many episodes are open, kept and stored, and the limits.");
        group.MapGet("/export", ExportAsync).WithSummary("Finished episodes of the served dataset (?dataset=* for all) as JSON Lines; the header X-Next-Cursor leads on.");
        group.MapPost("/{id}/rescore", RescoreAsync).WithSummary("Scores a finished episode again, without running it.");
        group.MapPost("/rescore", RescoreManyAsync).WithSummary("Scores finished episodes again, by ids or all, a page at a time.");
        return group;
    }

    private static async Task<Ok<EpisodeCapacity>> CapacityAsync(EpisodeRegistry episodes, EpisodeArchive archive, CancellationToken cancellationToken) =>
        TypedResults.Ok(episodes.Capacity(await archive.CountAsync(cancellationToken)));

    private static async Task<Results<Ok<EpisodePage>, ProblemHttpResult>> ListAsync(
        EpisodeRegistry episodes, EpisodeArchive archive, CurrentDataset current, CancellationToken cancellationToken,
        string? state = null, string? dataset = null, string? taskId = null, string? split = null, int? reward = null, int limit = 50, string? cursor = null)
    {
        if (state is not (null or "open" or "finished"))
        {
            return Refusals.Invalid("'state' is 'open' or 'finished', or left out for both.");
        }

        if (limit is < 1 or > LargestPage)
        {
            return Refusals.Invalid($"'limit' must be from 1 to {LargestPage}.");
        }

        if (Splits.Problem(split) is { } wrong)
        {
            return Refusals.Invalid(wrong);
        }

        dataset ??= (await current.GetAsync(cancellationToken)).Id;
        var open = state == "finished" || reward is not null ? [] : episodes.OpenAfter(cursor)
            .Where(episode => (taskId is null || episode.Task.Id == taskId) && (split is null || episode.Task.Split == split))
            .Select(episode => EpisodeSummary.Of(episode.View())).Where(episode => IsOf(dataset, episode.Dataset)).Take(limit + 1).ToList();
        var stored = state == "open" ? [] : (await archive.PageAsync(Fits(taskId, split, reward, dataset), limit + 1, cursor, cancellationToken))
            .Items.Select(record => EpisodeSummary.Of(EpisodeView.Of(record))).ToList();
        // One that finished between the two looks is in both.
        var items = stored.Concat(open).DistinctBy(item => item.Id).OrderBy(item => item.Id, StringComparer.Ordinal).Take(limit + 1).ToList();
        return TypedResults.Ok(new EpisodePage([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id : null));
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, EpisodeArchive archive, CurrentDataset current, CancellationToken cancellationToken,
        string? dataset = null, string? taskId = null, string? split = null, int? reward = null, int limit = LargestPage, string? cursor = null)
    {
        if (limit is < 1 or > LargestPage)
        {
            return Refusals.Invalid($"'limit' must be from 1 to {LargestPage}.");
        }

        if (Splits.Problem(split) is { } wrong)
        {
            return Refusals.Invalid(wrong);
        }

        dataset ??= (await current.GetAsync(cancellationToken)).Id;
        var page = await archive.PageAsync(Fits(taskId, split, reward, dataset), limit, cursor, cancellationToken);
        http.Response.ContentType = "application/x-ndjson";
        if (page.Cursor is not null)
        {
            http.Response.Headers["X-Next-Cursor"] = page.Cursor;
        }

        foreach (var record in page.Items)
        {
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(record, EpisodeRecordJson.Default.EpisodeRecord), cancellationToken);
            await http.Response.Body.WriteAsync(LineEnd, cancellationToken);
        }

        return TypedResults.Empty;
    }

    private static async Task<Results<Ok<RescoredEpisode>, ProblemHttpResult>> RescoreAsync(
        string id, EpisodeRegistry episodes, EpisodeArchive archive, CurrentDataset current, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(id, cancellationToken) is not { } record)
        {
            return episodes.Find(id) is { Done: false } ? Refusals.EpisodeOpen(id) : Refusals.NotFound("stored episode", id);
        }

        var result = (await EpisodeRescoring.RescoreAsync([record], await current.GetAsync(cancellationToken), archive, time, episodes.Judge, cancellationToken))[0];
        return result.Score is null ? Refusals.NotFound("task", record.TaskId) : TypedResults.Ok(result);
    }

    private static async Task<Results<Ok<RescorePage>, ProblemHttpResult>> RescoreManyAsync(
        RescoreRequest request, EpisodeRegistry episodes, EpisodeArchive archive, CurrentDataset current, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.All == (request.Ids is not null))
        {
            return Refusals.Invalid("Name the episodes by 'ids', or say 'all': true: one of the two.");
        }

        if (request.Ids?.Count > LargestPage || request.Limit is < 1 or > LargestPage)
        {
            return Refusals.Invalid($"One request scores up to {LargestPage} episodes.");
        }

        var records = new List<EpisodeRecord>();
        var missing = new List<RescoredEpisode>();
        string? cursor = null;
        if (request.Ids is { } ids)
        {
            foreach (var id in ids.Distinct(StringComparer.Ordinal))
            {
                if (await archive.FindAsync(id, cancellationToken) is { } record)
                {
                    records.Add(record);
                }
                else
                {
                    missing.Add(new RescoredEpisode(id, null, null, "there is no finished episode of this id"));
                }
            }
        }
        else
        {
            var page = await archive.PageAsync(Fits(request.TaskId, request.Split, null), request.Limit, request.Cursor, cancellationToken);
            records.AddRange(page.Items);
            cursor = page.Cursor;
        }

        var results = await EpisodeRescoring.RescoreAsync(records, await current.GetAsync(cancellationToken), archive, time, episodes.Judge, cancellationToken);
        return TypedResults.Ok(new RescorePage(
            results.Count(result => result.Score is not null), results.Count(result => result.Changed), [.. results, .. missing], cursor));
    }

    private static bool IsOf(string wanted, string? dataset) => wanted == AnyDataset || wanted == dataset;

    private static Func<EpisodeRecord, bool> Fits(string? taskId, string? split, int? reward, string dataset = AnyDataset) => record =>
        IsOf(dataset, record.Dataset) && (taskId is null || record.TaskId == taskId) && (split is null || record.Split == split) && (reward is null || record.Score.Reward == reward);
}
