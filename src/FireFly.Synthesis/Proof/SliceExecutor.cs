using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Mcp;
using FireFly.Synthesis.Slicing;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>
/// Executes the calls of a slice in a live session. Values flow from the answers of this run, found as the question would have a
/// person find them (by the selections), not from what was recorded.
/// </summary>
internal static class SliceExecutor
{
    /// <param name="session">A session in its initial state.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="overrides">Values put in place of flows: by call and argument pointer.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<SliceRun> ExecuteAsync(
        RecordingSession session,
        IReadOnlyList<SliceCall> calls,
        IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides,
        CancellationToken cancellationToken)
    {
        var made = new List<RecordedCall>();
        var views = new List<JsonElement>();
        for (var i = 0; i < calls.Count; i++)
        {
            if (!TryArguments(calls[i], i, views, overrides, out var arguments, out var problem))
            {
                return new SliceRun { Calls = made, Views = views, Answer = null, Problem = problem };
            }

            var (call, outcome) = await session.CallAsync(calls[i].Tool, arguments, null, cancellationToken).ConfigureAwait(false);
            made.Add(call);
            if (!call.Success)
            {
                return new SliceRun
                {
                    Calls = made, Views = views, Answer = null, Problem = $"{call.Tool} failed", Broke = outcome.Failure is not null && CallFailures.LeavesDoubt(outcome.Failure),
                };
            }

            views.Add(ValueView.Of(call.Result));
        }

        return new SliceRun { Calls = made, Views = views, Answer = [] };
    }

    private static bool TryArguments(
        SliceCall call, int index, List<JsonElement> views, IReadOnlyDictionary<(int, string), JsonElement>? overrides, out JsonElement arguments, out string? problem)
    {
        arguments = call.Arguments;
        problem = null;
        var flows = call.Origins.Where(o => o.Value.IsOutput).ToList();
        if (flows.Count == 0 && overrides is null)
        {
            return true;
        }

        var node = JsonSerializer.SerializeToNode(call.Arguments, FireFlyJson.Default.JsonElement)!;
        foreach (var (pointer, origin) in flows)
        {
            if (overrides is null || !overrides.TryGetValue((index, pointer), out var value))
            {
                if (!Selector.TryResolve(views[origin.Call!.Value], origin.Pointer!, origin.Select, out value, out _, out problem))
                {
                    return false;
                }
            }

            Place(node, JsonPointer.Parse(pointer), JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement));
        }

        arguments = JsonSerializer.SerializeToElement(node, FireFlyJson.Default.JsonNode);
        return true;
    }

    private static void Place(JsonNode root, JsonPointer pointer, JsonNode? value)
    {
        var parent = root;
        foreach (var token in pointer.Tokens.SkipLast(1))
        {
            parent = parent is JsonArray list ? list[int.Parse(token)]! : parent[token]!;
        }

        if (parent is JsonArray array)
        {
            array[int.Parse(pointer.Tokens[^1])] = value;
        }
        else
        {
            parent[pointer.Tokens[^1]] = value;
        }
    }
}
