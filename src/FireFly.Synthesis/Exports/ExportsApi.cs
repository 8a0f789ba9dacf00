using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Storage.Jobs;
using FireFly.Synthesis.Syntheses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.Synthesis.Exports;

/// <summary>Exports for trainers: begin, fetch.</summary>
internal static class ExportsApi
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/datasets/exports").WithTags("Exports").WithAccess(Access.Readers);
        group.MapPost("/", BeginAsync).WithSummary("Writes the tasks in a format for trainers.");
        group.MapGet("/{id}/content", Content).WithSummary("The rows of a finished export.");
        group.MapGet("/{id}/files/{name}", FileOf).WithSummary("A file of a finished export: rows, dataset card, tools.");
    }

    private static async Task<Results<Accepted<JobRecord>, ProblemHttpResult>> BeginAsync(ExportOrder order, JobRunner jobs, CancellationToken cancellationToken)
    {
        if (ExportFormats.Problem(order.Format) is { } problem)
        {
            return Refusals.Invalid(problem);
        }

        if (order.Split is not null && !Splits.All.Contains(order.Split))
        {
            return Refusals.Invalid($"there is no split '{order.Split}': {string.Join(", ", Splits.All)}");
        }

        if (order.Url is not null && ExportSetting.Problem(order.Url) is { } wrong)
        {
            return Refusals.Invalid($"url: {wrong}");
        }

        return JobsApi.Accepted(await jobs.SubmitAsync("export", JsonSerializer.SerializeToElement(order, SynthesisRecordJson.Default.ExportOrder), cancellationToken));
    }

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Content(string id, ExportFiles files) =>
        files.Find(id) is { } path ? Sent(path) : Refusals.NotFound("finished export", id);

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> FileOf(string id, string name, ExportFiles files) =>
        files.Find(id, name) is { } path ? Sent(path) : Refusals.NotFound("file of a finished export", $"{id}/{name}");

    private static PhysicalFileHttpResult Sent(string path) => TypedResults.PhysicalFile(path, TypeOf(path), Path.GetFileName(path));

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".jsonl" => "application/jsonl",
        ".parquet" => "application/vnd.apache.parquet",
        ".yaml" => "application/yaml",
        ".json" => "application/json",
        _ => "text/markdown",
    };
}
