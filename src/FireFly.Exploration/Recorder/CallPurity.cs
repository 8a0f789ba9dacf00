using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Mcp;
using FireFly.Storage.Datasets;
using FireFly.Verification;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// Judges calls that were only watched. Success is read from the answer, as exploration does. Whether a call changed something cannot be
/// seen: a tool that promises to be read-only, one that an exploration found to change nothing, and a call that failed are believed;
/// every other call counts as changing.
/// </summary>
/// <param name="pureTools">Ids of tools that are known to change nothing.</param>
public sealed class CallPurity(IReadOnlySet<string> pureTools) : ICallJudge
{
    // One call that changed nothing may have been a lucky one.
    private const int EnoughCalls = 3;

    /// <summary>Tools that worked at least three times in an explored dataset and never changed anything.</summary>
    public static async Task<CallPurity> LearnAsync(DatasetFolder explored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(explored);
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var call in explored.ReadRecordingsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (call.Changed)
            {
                calls[call.Tool] = int.MinValue;
            }
            else if (call.Success && calls.GetValueOrDefault(call.Tool) >= 0)
            {
                calls[call.Tool] = calls.GetValueOrDefault(call.Tool) + 1;
            }
        }

        return new CallPurity(calls.Where(pair => pair.Value >= EnoughCalls).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal));
    }

    /// <inheritdoc />
    public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result) => OutcomeClassifier.Classify(result).Success;

    /// <inheritdoc />
    public bool ChangesNothing(Tool tool, JsonElement arguments) => pureTools.Contains(tool.Id) || ToolTraits.IsReadOnly(tool);

    /// <summary>Whether a call may have changed something. "Nothing found" is no failure: a tool that writes may say so, too.</summary>
    public bool MayHaveChanged(Tool tool, JsonElement arguments, ToolResult result) =>
        OutcomeClassifier.Classify(result).Shape is null && !ChangesNothing(tool, arguments);
}
