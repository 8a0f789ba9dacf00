using System.Text.Json;
using FireFly.Benchmarks.Agreement;
using FireFly.Contracts;
using FireFly.Mcp;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// Makes varied calls live. The calls of a server go in small lots, each in two fresh sessions with copies of the workspace, the second in the
/// opposite order: where the two answers differ (clocks, random ids, a call that changed something after all) none is right, and the call is
/// left out.
/// </summary>
internal static class FreshCalls
{
    private const int Lot = 8;

    /// <summary>The calls with their live answers; the kind of each is its exploration id.</summary>
    public static async Task<(IReadOnlyList<RecordedCall> Calls, int Unsteady, int Unanswered)> AskAsync(
        IReadOnlyList<ServerDefinition> servers, IReadOnlyList<VariedCall> varied, TimeSpan time)
    {
        var (calls, unsteady, unanswered, lot) = (new List<RecordedCall>(), 0, 0, 0);
        var deadline = TimeProvider.System.GetUtcNow() + time;
        await using var live = LiveServers.Alone(TimeProvider.System, NullLoggerFactory.Instance).Begin(servers, "fresh");
        foreach (var some in Lots(varied))
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                break;
            }

            lot++;
            var first = await LiveReplay.RunAsync(live.Environment, $"n{lot:D4}", new CallSequence("fresh", [.. some.Select(one => one.Call)]), CancellationToken.None);
            var second = await LiveReplay.RunAsync(live.Environment, $"m{lot:D4}", new CallSequence("fresh", [.. some.Select(one => one.Call).Reverse()]), CancellationToken.None);
            for (var i = 0; i < some.Count; i++)
            {
                if (first[i] is not { } answer || second[some.Count - 1 - i] is not { } again)
                {
                    unanswered++;
                }
                else if (!FreshCall.Same(answer, again))
                {
                    unsteady++;
                }
                else
                {
                    calls.Add(some[i].Call with { Id = $"fresh-{calls.Count}", Result = answer, ExplorationId = some[i].Kind, StateKey = StateKeys.Initial });
                }
            }
        }

        return (calls, unsteady, unanswered);
    }

    /// <summary>Calls and answers that were kept, so that they can be asked about again without servers.</summary>
    public static async Task<IReadOnlyList<RecordedCall>> ReadAsync(string file) =>
        [.. (await File.ReadAllLinesAsync(file)).Select(line => JsonSerializer.Deserialize(line, FireFlyJson.Default.RecordedCall)!)];

    public static Task KeepAsync(string file, IEnumerable<RecordedCall> calls) =>
        File.WriteAllLinesAsync(file, calls.Select(call => JsonSerializer.Serialize(call, FireFlyJson.Default.RecordedCall)));

    /// <summary>Calls of one server each, servers in turns, so that a run that is out of time has seen all of them.</summary>
    private static IEnumerable<IReadOnlyList<VariedCall>> Lots(IReadOnlyList<VariedCall> varied) =>
        varied.GroupBy(one => ToolNames.ServerOf(one.Call.Tool), StringComparer.Ordinal)
            .SelectMany(server => server.Chunk(Lot).Select((lot, turn) => (Lot: lot, Turn: turn, Server: server.Key)))
            .OrderBy(entry => entry.Turn)
            .ThenBy(entry => entry.Server, StringComparer.Ordinal)
            .Select(entry => entry.Lot);
}
