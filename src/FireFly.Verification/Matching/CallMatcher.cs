using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Verification;

/// <summary>
/// Compares calls with reference calls as two bags: order does not count, and a call made twice counts twice, so that calling everything lowers
/// the precision. Arguments are compared by <see cref="ArgumentKeys.Equivalent"/>. The reward does not depend on it.
/// </summary>
public static class CallMatcher
{
    /// <summary>Scores the calls of an agent.</summary>
    /// <param name="reference">The task's reference calls.</param>
    /// <param name="made">Tool ids and arguments; names that are no tools match nothing.</param>
    /// <param name="tools">The tools by id, for their input schemas.</param>
    public static CallScore Score(IReadOnlyCollection<ReferenceCall> reference, IEnumerable<(string Tool, JsonElement Arguments)> made, IReadOnlyDictionary<string, Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(tools);
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var call in reference)
        {
            Add(calls, Key(call.Tool, call.Arguments, tools));
            Add(names, call.Tool);
        }

        var (count, matched, matchedTools) = (0, 0, 0);
        foreach (var (tool, arguments) in made)
        {
            count++;
            if (!names.ContainsKey(tool))
            {
                continue;
            }

            matchedTools += Take(names, tool);
            matched += Take(calls, Key(tool, arguments, tools));
        }

        return new CallScore(count, reference.Count, matched, matchedTools);
    }

    private static string Key(string tool, JsonElement arguments, IReadOnlyDictionary<string, Tool> tools) =>
        $"{tool} {(tools.TryGetValue(tool, out var known) ? ArgumentKeys.Equivalent(arguments, known.Input()) : ArgumentKeys.Exact(arguments))}";

    private static void Add(Dictionary<string, int> bag, string key) => bag[key] = bag.GetValueOrDefault(key) + 1;

    private static int Take(Dictionary<string, int> bag, string key)
    {
        if (bag.GetValueOrDefault(key) == 0)
        {
            return 0;
        }

        bag[key]--;
        return 1;
    }
}
