using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Benchmarks.Agreement;

/// <summary>
/// Replays recorded sequences with one call dropped, added or moved, live and simulated, and says by match kind how often the simulated
/// answer is the live one. Each sequence runs in two live sessions: where these differ (clocks, random ids), no answer is right.
/// </summary>
internal sealed class AgreementCommand : IBenchmarkCommand
{
    public string Name => "agreement";

    public string Summary => "simulated against live answers: agreement DATASET --servers mcp.json [--sequences 80] [--calls 8] [--minutes 10] [--parallel 4] [--seed 7] [--errors]";

    public int Run(string[] args)
    {
        if (args.Length == 0 || !new DatasetFolder(args[0]).Has(DatasetFiles.Trajectories) || Option(args, "--servers") is not { } servers || !File.Exists(servers))
        {
            Console.Error.WriteLine("agreement needs the folder of a finished dataset and --servers with the mcp.json of its servers");
            return 2;
        }

        return RunAsync(args, servers).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string[] args, string servers)
    {
        var definitions = McpConfiguration.Parse(await File.ReadAllTextAsync(servers), servers, Environment.GetEnvironmentVariable);
        var dataset = new DatasetFolder(args[0]);
        var tools = await dataset.ReadToolsAsync(CancellationToken.None).ToListAsync();
        var recordings = await dataset.ReadRecordingsAsync(CancellationToken.None).ToListAsync();
        var engine = new ReplayEngine(tools, recordings);
        var recorded = await SequencesAsync(dataset, recordings, definitions.Select(server => server.Name).ToHashSet(StringComparer.Ordinal));
        if (recorded.Count == 0)
        {
            Console.Error.WriteLine("no recorded sequence of two calls or more is of these servers alone");
            return 1;
        }

        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(Number(args, "--minutes", 10));
        var counts = new SortedDictionary<(string Kind, string Match), AgreementCounts>();
        var done = 0;
        await using (var live = LiveServers.Alone(TimeProvider.System, NullLoggerFactory.Instance).Begin(definitions, "agreement"))
        {
            var sequences = new SequenceSampler(recorded, Number(args, "--calls", 8), Number(args, "--seed", 7)).Draw(Number(args, "--sequences", 80)).ToList();
            var results = new (IReadOnlyList<ToolResult?> First, IReadOnlyList<ToolResult?> Second)?[sequences.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, sequences.Count), new ParallelOptions { MaxDegreeOfParallelism = Number(args, "--parallel", 4) }, async (number, cancellationToken) =>
            {
                if (TimeProvider.System.GetUtcNow() <= deadline)
                {
                    results[number] = (
                        await LiveReplay.RunAsync(live.Environment, $"a{number:D4}", sequences[number], cancellationToken),
                        await LiveReplay.RunAsync(live.Environment, $"b{number:D4}", sequences[number], cancellationToken));
                }
            });
            foreach (var (sequence, result) in sequences.Zip(results))
            {
                if (result is var (first, second))
                {
                    Compare(sequence, engine.Begin(), first, second, counts, args.Contains("--errors"));
                    done++;
                }
            }
        }

        Console.WriteLine($"{done} sequences, each live twice and simulated once, of {recorded.Count} recorded ones");
        Print(counts);
        return 0;
    }

    private static async Task<List<IReadOnlyList<RecordedCall>>> SequencesAsync(DatasetFolder dataset, List<RecordedCall> recordings, HashSet<string> servers)
    {
        var byId = recordings.DistinctBy(recording => recording.Id).ToDictionary(recording => recording.Id, StringComparer.Ordinal);
        return await dataset.ReadTrajectoriesAsync(CancellationToken.None)
            .Select(trajectory => (IReadOnlyList<RecordedCall>)[.. trajectory.Calls.Select(call => byId.GetValueOrDefault(call.Recording)).OfType<RecordedCall>()])
            .Where(calls => calls.Count > 1 && calls.All(call => servers.Contains(ToolNames.ServerOf(call.Tool))))
            .ToListAsync();
    }

    private static void Compare(
        CallSequence sequence, ReplaySession simulated, IReadOnlyList<ToolResult?> first, IReadOnlyList<ToolResult?> second,
        SortedDictionary<(string Kind, string Match), AgreementCounts> counts, bool tellsErrors)
    {
        for (var i = 0; i < sequence.Calls.Count; i++)
        {
            var call = sequence.Calls[i];
            var answer = simulated.Call(call.Tool, call.Arguments);
            if (first[i] is not { } live || second[i] is not { } again)
            {
                continue;
            }

            var match = answer.Match switch
            {
                MatchKind.Exact => "exact",
                MatchKind.ExactOtherState => "exact-other-state",
                MatchKind.Equivalent when answer.OtherState => "equivalent (other state)",
                var kind => kind.ToString().ToLowerInvariant(),
            };
            var steady = LiveReplay.Same(live, again);
            var agrees = steady && LiveReplay.Same(live, answer.Result);
            var key = (sequence.Kind, match);
            if (!counts.TryGetValue(key, out var count))
            {
                counts[key] = count = new AgreementCounts();
            }

            count.Add(new AgreementCounts { Calls = 1, Steady = steady ? 1 : 0, Agreed = agrees ? 1 : 0 });
            // What declares itself to be of another state, or unseen, may differ: that is what it says.
            if (tellsErrors && steady && !agrees && answer.Match is MatchKind.Exact or MatchKind.Equivalent && !answer.OtherState)
            {
                Console.WriteLine($"{sequence.Kind}, {match}: {string.Join(" > ", sequence.Calls.Take(i + 1).Select(c => c.Tool))} {call.Arguments} | live {Start(live)} | simulated {Start(answer.Result)}");
            }
        }
    }

    private static string Start(ToolResult result) => result.Content.GetRawText() is var text && text.Length > 160 ? text[..160] : text;

    private static void Print(SortedDictionary<(string Kind, string Match), AgreementCounts> counts)
    {
        Console.WriteLine($"{"sequence",-14} {"match",-26} {"calls",6} {"steady",7} {"agreed",7} {"share",7}");
        foreach (var ((kind, match), count) in counts)
        {
            Row(kind, match, count);
        }

        foreach (var match in counts.GroupBy(entry => entry.Key.Match))
        {
            var sum = new AgreementCounts();
            match.ToList().ForEach(entry => sum.Add(entry.Value));
            Row("all", match.Key, sum);
        }
    }

    private static void Row(string kind, string match, AgreementCounts count) =>
        Console.WriteLine($"{kind,-14} {match,-26} {count.Calls,6} {count.Steady,7} {count.Agreed,7} {(count.Steady == 0 ? 0 : (double)count.Agreed / count.Steady),7:P1}");

    private static int Number(string[] args, string name, int standard) => Option(args, name) is { } text && int.TryParse(text, out var number) && number > 0 ? number : standard;

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
