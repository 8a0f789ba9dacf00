using FireFly.Contracts;
using FireFly.Simulator.Retrieval;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// How often the mode <c>nearest</c> says what the live server said, on recorded calls that were held out. Right means byte for byte the same result.
/// </summary>
internal sealed class NearestCommand : IBenchmarkCommand
{
    private const int Parts = 5;

    public string Name => "nearest";

    public string Summary => "precision and recall of similar answers on held-out calls: nearest DATASET [precision]";

    public int Run(string[] args)
    {
        var options = new RetrievalOptions();
        if (args.Length is 0 or > 2 || !new DatasetFolder(args[0]).Has(DatasetFiles.Recordings) || (args.Length == 2 && !Read(args[1], options)))
        {
            Console.Error.WriteLine("nearest needs the folder of a finished dataset, and may have a precision of 0.5 to 0.999");
            return 2;
        }

        var folder = new DatasetFolder(args[0]);
        var tools = folder.ReadToolsAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult().ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var recordings = folder.ReadRecordingsAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var calls = HeldOut.Ask(tools, recordings, Parts, options).ToList();
        Console.WriteLine($"{recordings.Count} recordings, {Parts} parts held out in turn, wanted precision {options.Precision}; {clock.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine($"{"tool",-44} {"held out",8} {"answered",8} {"right",6} {"precision",9} {"recall",6} {"any score",9}");
        foreach (var tool in calls.GroupBy(call => call.Recording.Tool).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Write(tool.Key, [.. tool]);
        }

        Write("all", calls);
        Write("of these, the server answered well", [.. calls.Where(call => call.Recording.Success)]);
        Write("of these, the server failed", [.. calls.Where(call => !call.Recording.Success)]);
        return 0;
    }

    /// <summary>"any score" is the baseline: the share right when the most similar recording always answers.</summary>
    private static void Write(string name, List<HeldOutCall> calls)
    {
        var answered = calls.Count(call => call.Answered);
        var right = calls.Count(call => call.Right);
        var precision = answered == 0 ? "-" : $"{(double)right / answered:0.000}";
        Console.WriteLine($"{name,-44} {calls.Count,8} {answered,8} {right,6} {precision,9} {(double)right / Math.Max(1, calls.Count),6:0.000} {calls.Count(call => call.First) / (double)Math.Max(1, calls.Count),9:0.000}");
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
}
