using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;

namespace FireFly.Mcp;

/// <summary>
/// A live session that records every call: it knows what succeeded, what changed something, and the state key that follows.
/// Not thread-safe: calls of one session are made one after another.
/// </summary>
/// <param name="session">The live session; not disposed here.</param>
/// <param name="id">Session id written into recordings; deterministic, unlike processes.</param>
/// <param name="judge">What tells success and purity.</param>
public sealed class RecordingSession(LiveSession session, string id, ICallJudge judge)
{
    private readonly List<RecordedCall> _calls = [];

    private readonly List<LostCall> _lost = [];

    /// <summary>Calls that no tool answered: the connection failed, or the call was not made. They are no recordings.</summary>
    public IReadOnlyList<LostCall> Lost => _lost;

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<RecordedCall> Calls => _calls;

    /// <summary>Names what has been changed so far; <see cref="StateKeys.Initial"/> while nothing has.</summary>
    public string StateKey { get; private set; } = StateKeys.Initial;

    /// <summary>Whether the live session is still as good as a fresh one.</summary>
    public bool IsPristine => StateKey == StateKeys.Initial && !_broken;

    /// <summary>
    /// Servers whose memory may have been changed, where that is all: no file of the workspace was, and every call was answered. Ended,
    /// they leave the session as good as fresh. Null where more is needed.
    /// </summary>
    public IReadOnlySet<string>? Touched => _broken || _wrote ? null : _touched;

    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private bool _broken;
    private bool _wrote;

    /// <summary>
    /// Makes a call, and lets <paramref name="unsure"/> find out whether something changed where neither the workspace nor the tool's
    /// listing tells. Where that repeated the call and something did change, the repetition is recorded as a call of its own.
    /// </summary>
    public async Task<(RecordedCall Call, CallOutcome Outcome)> CallAsync(Tool tool, JsonElement arguments, Func<CallOutcome, Task<ChangeFinding>>? unsure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var canonical = JsonElement.Parse(CanonicalJson.SerializeExactlyToUtf8(arguments));
        var outcome = await session.CallAsync(tool.Server, tool.Name, canonical, cancellationToken).ConfigureAwait(false);
        var success = outcome.Failure is null && judge.Succeeded(tool, canonical, outcome.Result);
        var finding = new ChangeFinding(outcome.WorkspaceChanged, null);
        if (!finding.Changed && success && !judge.ChangesNothing(tool, canonical))
        {
            finding = unsure is null ? new ChangeFinding(true, null) : await unsure(outcome).ConfigureAwait(false);
        }

        // A call that was given up may still be at work on the server: nobody knows what it will have changed.
        _broken |= outcome.Failure is not null && CallFailures.LeavesDoubt(outcome.Failure);
        _wrote |= outcome.WorkspaceChanged || finding.Repeated is { WorkspaceChanged: true };
        if (finding.Changed)
        {
            _touched.Add(tool.Server);
        }

        if (outcome.Failure is { } failure && CallFailures.IsOfTransport(failure))
        {
            _lost.Add(new LostCall(tool.Id, failure.Message));
            var lost = Make(tool, canonical, outcome, success: false, finding.Changed);
            if (failure.Code is FailureCode.Transport or FailureCode.Timeout or FailureCode.Died && !judge.ChangesNothing(tool, canonical))
            {
                // Whatever is recorded after it is not of the state before, nor of one that any recording leads to.
                StateKey = StateKeys.After(StateKey, $"{tool.Server}/", canonical);
            }

            return (lost, outcome);
        }

        var recorded = Record(tool, canonical, outcome, success, finding.Changed);
        if (finding is { Changed: true, Repeated: { } repeated })
        {
            Record(tool, canonical, repeated, success: false, changed: true);
        }

        return (recorded, outcome);
    }

    /// <summary>The same call once more, unrecorded: for comparing.</summary>
    public Task<CallOutcome> ProbeAsync(Tool tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return session.CallAsync(tool.Server, tool.Name, arguments, cancellationToken);
    }

    private RecordedCall Record(Tool tool, JsonElement arguments, CallOutcome outcome, bool success, bool changed)
    {
        var recorded = Make(tool, arguments, outcome, success, changed);
        _calls.Add(recorded);
        if (changed)
        {
            StateKey = StateKeys.After(StateKey, tool.Id, arguments);
        }

        return recorded;
    }

    private RecordedCall Make(Tool tool, JsonElement arguments, CallOutcome outcome, bool success, bool changed) => new()
    {
        Id = IdOf(tool.Id, arguments, StateKey, outcome.Result),
        Tool = tool.Id,
        Arguments = arguments,
        Result = outcome.Result,
        Success = success,
        Changed = changed,
        StateKey = StateKey,
        Session = id,
        Sequence = _calls.Count,
        LatencyMs = Math.Round(outcome.LatencyMs, 2),
        ExplorationId = id,
    };

    /// <summary>Content id of a recording.</summary>
    public static string IdOf(string toolId, JsonElement arguments, string stateKey, ToolResult result) =>
        CanonicalJson.Hash(JsonSerializer.SerializeToElement(
            new { toolId, arguments, stateKey, result.Content, result.StructuredContent, result.IsError }, RecordingIdOptions))[..24];

    private static readonly JsonSerializerOptions RecordingIdOptions = new(JsonSerializerDefaults.Web);
}
