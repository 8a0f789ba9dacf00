using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Simulator.Derivation;
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

    public string Summary => "precision and recall of similar answers on held-out calls, or on fresh live ones: nearest DATASET [precision] [--servers mcp.json [--calls 400] [--minutes 10] [--seed 7] [--keep FILE]] [--from FILE] [--errors]";

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
        if (servers is not null || Option(args, "--from") is not null)
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

    private static async Task<int> FreshAsync(string[] args, string? servers, Dictionary<string, Tool> tools, List<RecordedCall> recordings, RetrievalOptions options)
    {
        if (Option(args, "--from") is { } kept)
        {
            Tell(args, await FreshCalls.ReadAsync(kept), tools, recordings, options);
            return 0;
        }

        var definitions = McpConfiguration.Parse(await File.ReadAllTextAsync(servers!), servers!, Environment.GetEnvironmentVariable);
        var variations = new CallVariations(tools.Values, recordings, definitions.Select(server => server.Name).ToHashSet(StringComparer.Ordinal), Number(args, "--seed", 7));
        var varied = variations.Draw(Number(args, "--calls", 400));
        if (varied.Count == 0)
        {
            Console.Error.WriteLine("no recorded call of these servers can be varied: their tools change something, or take no arguments");
            return 1;
        }

        var (calls, unsteady, unanswered) = await FreshCalls.AskAsync(definitions, varied, TimeSpan.FromMinutes(Number(args, "--minutes", 10)));
        Console.WriteLine($"{varied.Count} new calls of {variations.Tools} read-only tools: {calls.Count} had one live answer; {unsteady} had two, {unanswered} had none, {varied.Count - calls.Count - unsteady - unanswered} had no time left");
        if (Option(args, "--keep") is { } file)
        {
            await FreshCalls.KeepAsync(file, calls);
        }

        Tell(args, calls, tools, recordings, options);
        return 0;
    }

    private static void Tell(string[] args, IReadOnlyList<RecordedCall> live, Dictionary<string, Tool> tools, List<RecordedCall> recordings, RetrievalOptions options)
    {
        var session = FreshSession.Over(tools, recordings, options, new DerivationOptions { Support = Number(args, "--support", 5) });
        var calls = live.Select(session.Ask).ToList();
        Console.WriteLine($"{recordings.Count} recordings, wanted precision {options.Precision}");
        Console.WriteLine($"{"tool",-44} {"fresh",8} {"answered",8} {"right",6} {"precision",9} {"recall",6} {"unseen",6} {"any score",9}");
        foreach (var tool in calls.GroupBy(call => call.Call.Tool).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            WriteFresh(tool.Key, tool);
        }

        foreach (var kind in VariedCall.Kinds)
        {
            WriteFresh($"kind {kind}", calls.Where(call => call.Call.ExplorationId == kind));
        }

        foreach (var rule in calls.Where(call => call.Answered).GroupBy(RuleOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            WriteFresh($"by {rule.Key}", rule);
        }

        WriteFresh("all", calls);
        WriteFresh("of these, the server answered well", calls.Where(call => !call.Failed));
        WriteFresh("of these, the server failed", calls.Where(call => call.Failed));
        var wrong = calls.Where(call => call.Failed).ToList();
        var refused = calls.Where(call => call.Answer.Code == ErrorCodes.InvalidArguments).ToList();
        Console.WriteLine($"refused by the schema alone: {refused.Count}, in the live server's words {refused.Count(call => FreshCall.Same(call.Answer.Result, call.Call.Result))}");
        Console.WriteLine($"errors of the live server's kind: {wrong.Count(call => call.RightKind)} of {wrong.Count}");
        if (args.Contains("--errors"))
        {
            foreach (var call in calls.Where(call => !call.Right))
            {
                Console.WriteLine($"{RuleOf(call)} {call.Call.ExplorationId} {call.Call.Tool} {Start(call.Call.Arguments.GetRawText())} | live {Start(call.Call.Result.Content.GetRawText())}{(call.Answered || call.Answer.Code == ErrorCodes.InvalidArguments ? $" | said {Start(call.Answer.Result.Content.GetRawText())} from {(call.Answer as DerivedAnswer)?.Rule} {string.Join(',', call.Answer.Recordings.Take(3))}" : "")}");
            }
        }
    }

    private static string RuleOf(FreshCall call) =>
        !call.Answered ? call.Answer.Code ?? "none" : call.Answer is DerivedAnswer derived ? $"{nameof(MatchKind.Derived)} {derived.Rule.Kind}" : call.Answer.Match.ToString();

    private static string Start(string text) => text.Length > 240 ? text[..240] : text;

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
