using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FireFly.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Jobs;

/// <summary>The routes of jobs: list, look, watch, cancel.</summary>
public static class JobsApi
{
    /// <summary>Maps <c>/api/jobs</c>. A host that composes several modules maps it once.</summary>
    public static RouteGroupBuilder MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/jobs").WithTags("Jobs");
        group.MapGet("/", ListAsync).WithSummary("Lists jobs in the order of their submission.");
        group.MapGet("/{id}", FindAsync).WithName("GetJob").WithSummary("Where a job stands.");
        group.MapGet("/{id}/events", WatchAsync).WithSummary("Each change of a job until it is finished, as server-sent events.");
        group.MapDelete("/{id}", CancelAsync).WithSummary("Cancels a job; what it finished is kept.");
        return group;
    }

    /// <summary><c>202</c> with the place where the job can be watched.</summary>
    public static Accepted<JobRecord> Accepted(JobRecord job) => TypedResults.Accepted($"/api/jobs/{job.Id}", job);

    private static async Task<Results<Ok<JobPage>, ValidationProblem>> ListAsync(JobRunner jobs, CancellationToken cancellationToken, int limit = 50, string? cursor = null)
    {
        if (limit is < 1 or > 500)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["limit"] = ["must be from 1 to 500"] },
                extensions: new Dictionary<string, object?> { ["code"] = ErrorCodes.Invalid });
        }

        var page = await jobs.ListAsync(cursor, limit, cancellationToken);
        return TypedResults.Ok(new JobPage(page, page.Count == limit ? page[^1].Id : null));
    }

    private static async Task<Results<Ok<JobRecord>, ProblemHttpResult>> FindAsync(string id, JobRunner jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is { } job ? TypedResults.Ok(job) : Unknown(id);

    private static async Task<Results<ServerSentEventsResult<JobRecord>, ProblemHttpResult>> WatchAsync(
        string id, JobRunner jobs, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is null ? Unknown(id) : TypedResults.ServerSentEvents(EventsAsync(id, jobs, lifetime.ApplicationStopping, cancellationToken));

    private static async Task<Results<Ok<JobRecord>, ProblemHttpResult>> CancelAsync(string id, JobRunner jobs, CancellationToken cancellationToken) =>
        await jobs.CancelAsync(id, cancellationToken) is { } job ? TypedResults.Ok(job) : Unknown(id);

    private static async IAsyncEnumerable<SseItem<JobRecord>> EventsAsync(
        string id, JobRunner jobs, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Without this, those who watch would keep the process from stopping.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await foreach (var job in jobs.WatchAsync(id, either.Token))
        {
            yield return new SseItem<JobRecord>(job, "job");
        }
    }

    private static ProblemHttpResult Unknown(string id) => TypedResults.Problem(
        $"There is no job '{id}'.",
        statusCode: StatusCodes.Status404NotFound,
        extensions: new Dictionary<string, object?> { ["code"] = ErrorCodes.NotFound });
}
