using System.CommandLine;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator.Evaluation.Shelf;
using FireFly.Standalone.Hosting;
using FireFly.Standalone.Progress;
using FireFly.Storage.Datasets;
using FireFly.Web.Reports;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>report</c>: a dataset with a sample of its tasks and its evaluations as one file that opens from a disk.</summary>
internal static class ReportCommand
{
    private const int LargestSample = 500;

    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var html = new Option<string>("--html") { Description = "The file to write; one of that name is replaced.", HelpName = "FILE", Required = true };
        var tasks = Options.Number("--tasks", 0, LargestSample, 30, "Tasks of the sample, spread over the dataset.");
        var evaluations = Options.Path("--evaluations", "Folder of what evaluate wrote. Default: the folder that the dataset lies in.");
        var command = new Command("report", "Writes a dataset, a sample of its tasks and its evaluations as one HTML file.") { dataset, html, tasks, evaluations };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(html)!, line.GetValue(tasks), line.GetValue(evaluations)));
        return command;
    }

    private static async Task<int> RunAsync(string dataset, string file, int sample, string? evaluations)
    {
        DatasetArgument.Open(dataset);
        using var interruption = new Interruption();

        // The pages ask the API, so the report does too: of a host of its own that nobody else can ask.
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var app = ServeCommand.Build(
            new ServeSettings("http://127.0.0.1:0", [], Data: null, dataset) { Evaluations = evaluations },
            [KeyValuePair.Create($"{AccessOptions.Section}:{nameof(AccessOptions.OperatorSecret)}", (string?)secret), KeyValuePair.Create("Logging:LogLevel:Default", (string?)"Warning")]);
        await app.StartAsync(interruption.Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var overview = await GetAsync(client, "/api/datasets/current", DatasetJson.Types.DatasetOverview, interruption.Token);
        var chosen = new List<TaskDetail>();
        foreach (var row in await SampleAsync(client, overview.Tasks, sample, interruption.Token))
        {
            chosen.Add(await GetAsync(client, $"/api/datasets/current/tasks/{Uri.EscapeDataString(row)}", DatasetJson.Types.TaskDetail, interruption.Token));
        }

        var kept = new List<JsonElement>();
        foreach (var entry in (await client.GetFromJsonAsync<EvaluationList>("/api/evaluations", interruption.Token))!.Items)
        {
            kept.Add(await GetAsync(client, $"/api/evaluations/{Uri.EscapeDataString(entry.Name)}", DatasetJson.Types.JsonElement, interruption.Token));
        }

        var html = await StaticReport.RenderAsync(overview, chosen, kept);
        await AtomicFile.WriteAsync(Path.GetFullPath(file), async stream => await stream.WriteAsync(new UTF8Encoding(false).GetBytes(html), interruption.Token));
        StandardError.WriteLine($"{file}: {overview.Tasks} tasks, of which {chosen.Count} in full, and {kept.Count} evaluation{(kept.Count == 1 ? "" : "s")}");
        return ExitCodes.Done;
    }

    /// <summary>Ids of tasks at even distances, so that each part of the dataset is seen.</summary>
    private static async Task<List<string>> SampleAsync(HttpClient client, int tasks, int sample, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (var number = 0; number < Math.Min(sample, tasks); number++)
        {
            var offset = (int)((long)number * tasks / Math.Min(sample, tasks));
            ids.AddRange((await GetAsync(client, $"/api/datasets/current/tasks?offset={offset}&limit=1", DatasetJson.Types.TaskRows, cancellationToken)).Items.Select(row => row.Id));
        }

        return ids;
    }

    private static async Task<T> GetAsync<T>(HttpClient client, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var body = await client.GetStreamAsync(path, cancellationToken);
        return (await JsonSerializer.DeserializeAsync(body, type, cancellationToken))!;
    }
}
