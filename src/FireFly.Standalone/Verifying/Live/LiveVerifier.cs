using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Recorder;
using FireFly.Mcp;
using FireFly.Standalone.Pipeline;
using FireFly.Storage.Datasets;
using FireFly.Verification;
using Microsoft.Extensions.Logging;

namespace FireFly.Standalone.Verifying.Live;

/// <summary>
/// Makes the reference calls of every task again, each task in a fresh session of the live servers, and compares with what was recorded. What
/// flows from call to call is taken from the live results, as when the task was proven.
/// </summary>
internal sealed class LiveVerifier(DatasetFolder folder, IReadOnlyList<ServerDefinition> servers, LiveSettings settings, TimeProvider time, ILoggerFactory loggers)
{
    private const int MostAtOnce = 4;

    public async Task<LiveOutcome> VerifyAsync(CancellationToken cancellationToken)
    {
        var tools = (await folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken)).ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var tasks = await folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken);
        var recordings = await folder.FindRecordingsAsync(tasks.SelectMany(task => task.Calls).Select(call => call.Recording), cancellationToken);
        var judge = await CallPurity.LearnAsync(folder, cancellationToken);
        var parallel = Parallelism.OfExploration(MostAtOnce, servers);
        var found = new IReadOnlyList<(string Tool, LiveDifference? Difference)>[tasks.Count];
        await using (var live = LiveServers.Alone(time, loggers, settings).Begin(servers, "verify"))
        {
            await using var pool = new PristinePool(live.Environment, parallel);
            await Parallel.ForEachAsync(Enumerable.Range(0, tasks.Count), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (at, token) =>
                found[at] = await pool.UseAsync(
                    tasks[at].Calls.Any(call => recordings.GetValueOrDefault(call.Recording) is { Changed: true }),
                    async session =>
                    {
                        var recording = new RecordingSession(session, $"verify-{at}", judge);
                        return (await CompareAsync(tasks[at], tools, recordings, recording, token), recording);
                    },
                    token));
        }

        return Outcome(found);
    }

    private static async Task<IReadOnlyList<(string Tool, LiveDifference? Difference)>> CompareAsync(
        VerifiedTask task, Dictionary<string, Tool> tools, IReadOnlyDictionary<string, RecordedCall> recordings, RecordingSession session, CancellationToken cancellationToken)
    {
        var calls = new List<(string Tool, LiveDifference? Difference)>();
        var (then, now) = (new List<JsonElement>(), new List<JsonElement>());
        foreach (var call in task.Calls)
        {
            if (!tools.TryGetValue(call.Tool, out var tool) || !recordings.TryGetValue(call.Recording, out var recording))
            {
                return [.. calls, Differs(call, LiveDifference.Failed, "the dataset lacks its tool or its recording")];
            }

            if (!FlowedArguments.TryDerive(call, now, out var arguments, out var problem))
            {
                return [.. calls, Differs(call, LiveDifference.Failed, $"not made: {problem}")];
            }

            var (made, outcome) = await session.CallAsync(tool, arguments, null, cancellationToken);
            if (!made.Success)
            {
                return [.. calls, Differs(call, LiveDifference.Failed, outcome.Failure?.Message ?? made.Result.Content.GetRawText())];
            }

            then.Add(ValueView.Of(recording.Result));
            now.Add(ValueView.Of(made.Result));
            calls.Add(JsonElement.DeepEquals(then[^1], now[^1]) ? (call.Tool, null) : Differs(call, LiveDifference.Result, "the result is another"));
        }

        foreach (var (name, field) in task.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            var from = field.Provenance;
            if (from.Call >= 0 && from.Call < then.Count && FieldReader.TryRead(then[from.Call], from, out var old, out _)
                && !(FieldReader.TryRead(now[from.Call], from, out var fresh, out var problem) && JsonElement.DeepEquals(old, fresh)))
            {
                calls[from.Call] = Differs(task.Calls[from.Call], LiveDifference.Answer, $"'{name}' was {old.GetRawText()} and is {(problem is null ? fresh.GetRawText() : $"not found: {problem}")}");
            }
        }

        return calls;

        (string Tool, LiveDifference? Difference) Differs(ReferenceCall call, string kind, string detail) =>
            (call.Tool, new LiveDifference(task.Id, call.Tool, kind, Shorten(detail)));
    }

    private static LiveOutcome Outcome(IReadOnlyList<(string Tool, LiveDifference? Difference)>[] found) => new()
    {
        Holding = found.Count(task => task.All(call => call.Difference is null or { Kind: LiveDifference.Result })),
        ByTool =
        [
            .. found.SelectMany(task => task).GroupBy(call => call.Tool, StringComparer.Ordinal).OrderBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => new LiveToolFigures(
                tool.Key, tool.Count(), Count(tool, LiveDifference.Failed), Count(tool, LiveDifference.Answer), Count(tool, LiveDifference.Result))),
        ],
        Differences = [.. found.SelectMany(task => task).Select(call => call.Difference).OfType<LiveDifference>()],
    };

    private static int Count(IEnumerable<(string Tool, LiveDifference? Difference)> calls, string kind) => calls.Count(call => call.Difference?.Kind == kind);

    private static string Shorten(string text)
    {
        const int most = 300;
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : $"{line[..most]}…";
    }
}
