using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Simulator.Retrieval;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// How often the mode <c>nearest</c> says what the live server said: on recorded calls that were held out, where right means byte for byte
/// the same result, or on new calls that are made live, where right means the same value view.
/// </summary>
internal sealed class NearestCommand : IBenchmarkCommand
{
    private const int Parts = 5;

    public string Name => "nearest";

    public string Summary => "precision and recall of similar answers on held-out calls, or on fresh live ones: nearest DATASET [precision] [--servers mcp.json [--calls 400] [--minutes 10] [--seed 7] [--errors]]";

    public int Run(string[] args)
    {
        var options = new RetrievalOptions();
        var servers = Option(args, "--servers");
        if (args.Length == 0 || !new DatasetFolder(args[0]).Has(DatasetFiles.Recordings) || (args.Length > 1 && !args[1].StartsWith('-') && !Read(args[1], options)) || (servers is not null && !File.Exists(servers)))
        {
            Console.Error.WriteLine("nearest needs the folder of a finished dataset, and may have a precision of 0.5 to 0.999 and --servers with the mcp.json of its servers");
            return 2;
        }

        return RunAsync(args, servers, options).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string[] args, string? servers, RetrievalOptions options)
    {
        var folder = new DatasetFolder(args[0]);
        var tools = await folder.ReadToolsAsync(CancellationToken.None).ToDictionaryAsync(tool => tool.Id, StringComparer.Ordinal);
        var recordings = await folder.ReadRecordingsAsync(CancellationToken.None).ToListAsync();
        if (servers is not null)
        {
            return await FreshAsync(args, servers, tools, recordings, options);
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var calls = HeldOut.Ask(tools, recordings, Parts, options).ToList();
        Console.WriteLine($"{recordings.Count} recordings, {Parts} parts held out in turn, wanted precision {options.Precision}; {clock.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine($"{"tool",-44} {"held out",8} {"answered",8} {"right",6} {"precision",9} {"recall",6} {"unseen",6} {"any score",9}");
        foreach (var tool in calls.GroupBy(call => call.Recording.Tool).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Write(tool.Key, tool);
        }

        Write("all", calls);
        Write("of these, the server answered well", calls.Where(call => call.Recording.Success));
        Write("of these, the server failed", calls.Where(call => !call.Recording.Success));
        return 0;
    }

    private static async Task<int> FreshAsync(string[] args, string servers, Dictionary<string, Tool> tools, List<RecordedCall> recordings, RetrievalOptions options)
    {
        var definitions = McpConfiguration.Parse(await File.ReadAllTextAsync(servers), servers, Environment.GetEnvironmentVariable);
        var variations = new CallVariations(tools.Values, recordings, definitions.Select(server => server.Name).ToHashSet(StringComparer.Ordinal), Number(args, "--seed", 7));
        var varied = variations.Draw(Number(args, "--calls", 400));
        if (varied.Count == 0)
        {
            Console.Error.WriteLine("no recorded call of these servers can be varied: their tools change something, or take no arguments");
            return 1;
        }

        var (calls, unsteady, unanswered) = await FreshCalls.AskAsync(
            definitions, tools, recordings, varied, options, TimeSpan.FromMinutes(Number(args, "--minutes", 10)), args.Contains("--errors"));
        Console.WriteLine($"{recordings.Count} recordings, wanted precision {options.Precision}; {varied.Count} new calls of {variations.Tools} read-only tools");
        Console.WriteLine($"{calls.Count} had one live answer; {unsteady} had two, {unanswered} had none, {varied.Count - calls.Count - unsteady - unanswered} had no time left");
        Console.WriteLine($"{"tool",-44} {"fresh",8} {"answered",8} {"right",6} {"precision",9} {"recall",6} {"unseen",6} {"any score",9}");
        foreach (var tool in calls.GroupBy(call => call.Tool).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            WriteFresh(tool.Key, tool);
        }

        WriteFresh("all", calls);
        WriteFresh("of these, the server answered well", calls.Where(call => !call.Failed));
        WriteFresh("of these, the server failed", calls.Where(call => call.Failed));
        return 0;
    }

    private static void Write(string name, IEnumerable<HeldOutCall> calls) => Write(name, [.. calls.Select(call => (call.Answered, call.Right, call.First))]);

    private static void WriteFresh(string name, IEnumerable<FreshCall> calls) => Write(name, [.. calls.Select(call => (call.Answered, call.Right, call.First))]);

    /// <summary>"any score" is the baseline: the share right when the most similar recording always answers.</summary>
    private static void Write(string name, List<(bool Answered, bool Right, bool First)> calls)
    {
        var (answered, right, count) = (calls.Count(call => call.Answered), calls.Count(call => call.Right), (double)Math.Max(1, calls.Count));
        var precision = answered == 0 ? "-" : $"{(double)right / answered:0.000}";
        Console.WriteLine($"{name,-44} {calls.Count,8} {answered,8} {right,6} {precision,9} {right / count,6:0.000} {(calls.Count - answered) / count,6:0.000} {calls.Count(call => call.First) / count,9:0.000}");
    }

    private static bool Read(string text, RetrievalOptions options)
    {
        if (!double.TryParse(text, out var precision) || precision is < 0.5 or > 0.999)
        {
            return false;
        }

        options.Precision = precision;
        return true;
    }

    private static int Number(string[] args, string name, int standard) => Option(args, name) is { } text && int.TryParse(text, out var number) && number > 0 ? number : standard;

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
