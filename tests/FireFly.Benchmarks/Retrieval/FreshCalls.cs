using FireFly.Benchmarks.Agreement;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Mcp;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// Makes varied calls live and holds what <c>nearest</c> says against it. The calls of a server go in small lots, each in two fresh sessions
/// with copies of the workspace, the second in the opposite order: where the two answers differ (clocks, random ids, a call that changed
/// something after all) none is right, and the call is left out.
/// </summary>
internal static class FreshCalls
{
    private const int Lot = 8;

    public static async Task<(IReadOnlyList<FreshCall> Calls, int Unsteady, int Unanswered)> AskAsync(
        IReadOnlyList<ServerDefinition> servers, IReadOnlyDictionary<string, Tool> tools, IReadOnlyList<RecordedCall> recordings, IReadOnlyList<RecordedCall> varied,
        RetrievalOptions options, TimeSpan time, bool tellsErrors)
    {
        var byTool = recordings.ToLookup(recording => recording.Tool, StringComparer.Ordinal);
        var search = new RecordingSearch(tools, tool => byTool[tool], options);
        var (calls, unsteady, unanswered, lot) = (new List<FreshCall>(), 0, 0, 0);
        var deadline = TimeProvider.System.GetUtcNow() + time;
        await using var live = LiveServers.Alone(TimeProvider.System, NullLoggerFactory.Instance).Begin(servers, "fresh");
        foreach (var some in Lots(varied))
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                break;
            }

            lot++;
            var first = await LiveReplay.RunAsync(live.Environment, $"n{lot:D4}", new CallSequence("fresh", some), CancellationToken.None);
            var second = await LiveReplay.RunAsync(live.Environment, $"m{lot:D4}", new CallSequence("fresh", [.. some.Reverse()]), CancellationToken.None);
            for (var i = 0; i < some.Count; i++)
            {
                if (first[i] is not { } answer || second[some.Count - 1 - i] is not { } again)
                {
                    unanswered++;
                }
                else if (!Same(answer, again))
                {
                    unsteady++;
                }
                else
                {
                    calls.Add(Compare(some[i], answer, search.Of(some[i].Tool)!, tellsErrors));
                }
            }
        }

        return (calls, unsteady, unanswered);
    }

    /// <summary>Calls of one server each, servers in turns, so that a run that is out of time has seen all of them.</summary>
    private static IEnumerable<IReadOnlyList<RecordedCall>> Lots(IReadOnlyList<RecordedCall> varied) =>
        varied.GroupBy(call => ToolNames.ServerOf(call.Tool), StringComparer.Ordinal)
            .SelectMany(server => server.Chunk(Lot).Select((lot, turn) => (Lot: lot, Turn: turn, Server: server.Key)))
            .OrderBy(entry => entry.Turn)
            .ThenBy(entry => entry.Server, StringComparer.Ordinal)
            .Select(entry => entry.Lot);

    private static FreshCall Compare(RecordedCall call, ToolResult live, ToolRetrieval tool, bool tellsErrors)
    {
        IReadOnlyList<string> states = [StateKeys.Initial, StateKeys.Initial, StateKeys.Initial];
        var answer = tool.Answer(call.Arguments, states);
        var nearest = tool.Index.Nearest(tool.Index.Read(call.Arguments), states, CallSimilarity.Unlearned, 1);
        var right = answer is not null && Same(answer.Result, live);
        if (tellsErrors && answer is not null && !right)
        {
            Console.WriteLine($"{call.Tool} {call.Arguments} | score {answer.Score:0.000} from {answer.Recordings[0]} {string.Join(' ', answer.Explanation.Fields.Where(field => field.Similarity < 1).Select(field => $"{field.Field}:{field.Similarity:0.00}*{field.Weight:0.00}"))} | live {Start(live)} | nearest {Start(answer.Result)}");
        }

        return new FreshCall(call.Tool, live.IsError, answer is not null, right, nearest.Count > 0 && Same(nearest[0].Recording.Result, live));
    }

    /// <summary>The same to an agent: the value view is what answers are read from.</summary>
    private static bool Same(ToolResult left, ToolResult right) =>
        left.IsError == right.IsError && CanonicalJson.Serialize(ValueView.Of(left)) == CanonicalJson.Serialize(ValueView.Of(right));

    private static string Start(ToolResult result) => result.Content.GetRawText() is var text && text.Length > 160 ? text[..160] : text;
}
