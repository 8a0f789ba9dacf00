using FireFly.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Problems;

/// <summary>The answers to requests that the simulator refuses, as problem details with a stable <c>code</c>.</summary>
internal static class Refusals
{
    public static ProblemHttpResult Invalid(string detail) => Problem(StatusCodes.Status400BadRequest, ErrorCodes.Invalid, detail);

    public static ProblemHttpResult NotFound(string what, string id) => Problem(StatusCodes.Status404NotFound, ErrorCodes.NotFound, $"There is no {what} '{id}'.");

    public static ProblemHttpResult EpisodeDone(string id) =>
        Problem(StatusCodes.Status409Conflict, ErrorCodes.EpisodeDone, $"The episode '{id}' is done: its answer has been scored.");

    /// <summary>404, as for one without calls, of which nothing is kept: it can be looked at, and goes on no more.</summary>
    public static ProblemHttpResult EpisodeAbandoned(string id) =>
        Problem(StatusCodes.Status404NotFound, ErrorCodes.NotFound, $"The episode '{id}' was idle for too long (FireFly:Simulator:IdleMinutes) and has been dropped: begin a new one.");

    /// <summary>409: only what is finished can be scored again.</summary>
    public static ProblemHttpResult EpisodeOpen(string id) =>
        Problem(StatusCodes.Status409Conflict, ErrorCodes.Conflict, $"The episode '{id}' is not finished: it has no answer to score.");

    public static ProblemHttpResult TooMany(int limit) =>
        Problem(StatusCodes.Status429TooManyRequests, "too-many", $"{limit} episodes are open, which is the limit (FireFly:Simulator:MaxEpisodes). Finish or delete some.");

    /// <summary>Why a mode cannot be had.</summary>
    public static ProblemHttpResult OfMode(string? mode) => mode switch
    {
        "generative" => Invalid("The mode 'generative' needs a chat model, and none is configured (FireFly:Models:Generator): use strict, derived or nearest."),
        _ => Invalid($"There is no mode '{mode}': strict, derived, nearest or generative."),
    };

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
