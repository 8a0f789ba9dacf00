using FireFly.Simulator.Datasets;
using FireFly.Simulator.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Simulator.Tools;

/// <summary>The simulated tools as their recordings show them.</summary>
internal static class ToolsApi
{
    private const int LargestPage = 500;

    public static void MapSimulatedTools(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/simulator/tools", ListAsync).WithTags("Simulator").WithSummary("How often each tool changed something, where its annotations are missing or wrong, and what its recordings imply.");

    private static async Task<Results<Ok<ToolReportPage>, ProblemHttpResult>> ListAsync(
        CurrentDataset current, ToolReports reports, CancellationToken cancellationToken, string? server = null, int limit = 100, string? cursor = null)
    {
        if (limit is < 1 or > LargestPage)
        {
            return Refusals.Invalid($"'limit' must be from 1 to {LargestPage}.");
        }

        var items = reports.Of(await current.GetAsync(cancellationToken))
            .Where(report => (server is null || report.Server == server) && (cursor is null || string.CompareOrdinal(report.Tool, cursor) > 0))
            .Take(limit + 1).ToList();
        return TypedResults.Ok(new ToolReportPage([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Tool : null));
    }
}
