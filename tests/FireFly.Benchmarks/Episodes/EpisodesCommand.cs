using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.ServiceDefaults;
using FireFly.Simulator;
using FireFly.Storage.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FireFly.Benchmarks.Episodes;

/// <summary>
/// Whole episodes over REST (begin, three reference calls, answer) against as many requests of a bare route of the same host, and the memory
/// of open ones. Starts no server but its own.
/// </summary>
internal sealed class EpisodesCommand : IBenchmarkCommand
{
    private const int Calls = 3;
    private const int Requests = Calls + 2;

    public string Name => "episodes";

    public string Summary => "episodes over REST against a bare route, and memory of open ones: episodes DATASET [episodes] [connections]";

    public int Run(string[] args)
    {
        var (count, connections) = (2_000, 16);
        if (args.Length is 0 or > 3 || !new DatasetFolder(args[0]).Has(DatasetFiles.Tasks)
            || (args.Length > 1 && !int.TryParse(args[1], out count)) || (args.Length > 2 && !int.TryParse(args[2], out connections)))
        {
            Console.Error.WriteLine("episodes needs the folder of a finished dataset, and may have numbers of episodes and of connections");
            return 2;
        }

        return RunAsync(args[0], count, connections).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string dataset, int count, int connections)
    {
        var data = Directory.CreateTempSubdirectory("firefly-").FullName;
        try
        {
            var builder = WebApplication.CreateBuilder(
            [
                "--urls", "http://127.0.0.1:0", "--FireFly:Simulator:Dataset", Path.GetFullPath(dataset), "--FireFly:Storage:Path", data, "--FireFly:Simulator:MaxEpisodes", "1000000",
            ]);
            builder.Logging.ClearProviders();
            builder.AddServiceDefaults();
            builder.AddSimulator();
            await using var app = builder.Build();
            app.MapSimulator();
            app.MapPost("/bare", (JsonElement body) => TypedResults.Ok(body));
            await app.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new Uri(app.Urls.First()) };
            var tasks = await new DatasetFolder(dataset).ReadTasksAsync(CancellationToken.None).Where(task => task.Calls.Count > 0).ToListAsync();
            await MeasureAsync(http, tasks, count, connections);
            await app.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task MeasureAsync(HttpClient http, List<VerifiedTask> tasks, int count, int connections)
    {
        await ForEachAsync(200, connections, i => PlayAsync(http, tasks[i % tasks.Count], answers: true));
        await ForEachAsync(200, connections, _ => BareAsync(http));
        var (ours, bare) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            ours = Least(ours, await ForEachAsync(count, connections, i => PlayAsync(http, tasks[i % tasks.Count], answers: true)));
            bare = Least(bare, await ForEachAsync(count, connections, _ => BareAsync(http)));
        }

        Console.WriteLine($"{count} episodes of {Requests} requests, {connections} connections, best of 3 rounds in turn");
        Console.WriteLine($"  episodes    {count * Requests / ours.TotalSeconds,10:F0} requests/s");
        Console.WriteLine($"  bare route  {count * Requests / bare.TotalSeconds,10:F0} requests/s");
        Console.WriteLine($"  ratio       {bare / ours,10:F2}");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ForEachAsync(count, connections, i => PlayAsync(http, tasks[i % tasks.Count], answers: false));
        Console.WriteLine($"  memory      {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count,10:F0} bytes an open episode with {Calls} calls");
    }

    private static async Task PlayAsync(HttpClient http, VerifiedTask task, bool answers)
    {
        var begun = await PostAsync(http, "/api/episodes", $$"""{"taskId":"{{task.Id}}"}""");
        var id = JsonElement.Parse(begun).GetProperty("id").GetString();
        for (var i = 0; i < Calls; i++)
        {
            var call = task.Calls[i % task.Calls.Count];
            await PostAsync(http, $"/api/episodes/{id}/step", $$$"""{"tool":"{{{call.Tool}}}","arguments":{{{call.Arguments.GetRawText()}}}}""");
        }

        if (answers)
        {
            await PostAsync(http, $"/api/episodes/{id}/answer", $$$"""{"answer":{{{task.Answer.GetRawText()}}}}""");
        }
    }

    private static async Task BareAsync(HttpClient http)
    {
        for (var i = 0; i < Requests; i++)
        {
            await PostAsync(http, "/bare", """{"tool":"a tool","arguments":{"query":"something of the usual size"}}""");
        }
    }

    private static async Task<byte[]> PostAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<TimeSpan> ForEachAsync(int count, int connections, Func<int, Task> act)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = connections }, async (i, _) => await act(i));
        return clock.Elapsed;
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
