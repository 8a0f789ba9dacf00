using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Problems;
using FireFly.Simulator.Retrieval;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Calls;

/// <summary>Single calls and what became of them.</summary>
internal static class CallsApi
{
    public static RouteGroupBuilder MapSimulatorCalls(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/simulator").WithTags("Simulator");
        group.MapPost("/calls", CallAsync).WithSummary("Answers a tool call from recordings.");
        group.MapGet("/stats", StatsAsync).WithSummary("Calls by match and by tool.");
        return group;
    }

    private static async Task<Results<Ok<CallAnswer>, ProblemHttpResult>> CallAsync(
        CallRequest request, CurrentDataset current, EpisodeRegistry episodes, SessionFactory sessions, CallCounts counts, CancellationToken cancellationToken)
    {
        if (!sessions.TryRead(request.Mode, out var mode))
        {
            return Refusals.OfMode(request.Mode);
        }

        if (string.IsNullOrEmpty(request.Tool))
        {
            return Refusals.Invalid("'tool' is missing.");
        }

        if (!ToolArguments.TryRead(request.Arguments, out var arguments))
        {
            return Refusals.Invalid("'arguments' must be an object.");
        }

        var dataset = await current.GetAsync(cancellationToken);
        var tool = dataset.FindTool(request.Tool)?.Id ?? request.Tool;
        if (request.Episode is null)
        {
            var answer = await sessions.Begin(dataset, mode).CallAsync(tool, arguments, cancellationToken: cancellationToken);
            counts.Count(tool, answer);
            return TypedResults.Ok(CallAnswer.Of(answer));
        }

        if (episodes.Find(request.Episode) is not { } episode)
        {
            return Refusals.NotFound("episode", request.Episode);
        }

        return await episode.ReplayAsync(tool, arguments, mode, cancellationToken) is { } replayed
            ? TypedResults.Ok(CallAnswer.Of(replayed))
            : Refusals.EpisodeDone(request.Episode);
    }

    private static async Task<Ok<SimulatorStats>> StatsAsync(CurrentDataset current, EpisodeRegistry episodes, CallCounts counts, CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        var byTool = counts.ByTool();
        var byMatch = Enum.GetValues<MatchKind>().ToDictionary(match => match, match => byTool.Sum(tool => tool.ByMatch.GetValueOrDefault(match)));
        return TypedResults.Ok(new SimulatorStats(
            byMatch.Values.Sum(), byMatch, byTool, episodes.Count, dataset.Servers.Count, dataset.Engine.Tools.Count, dataset.Recordings, dataset.Tasks.Count));
    }
}
