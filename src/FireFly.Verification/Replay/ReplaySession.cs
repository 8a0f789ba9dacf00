using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>
/// One run over the recordings: keeps the state key that its calls lead to. All servers of a run share one state, as servers that share a
/// workspace do; each server's own chain of changes is kept beside it, to choose well among recordings from other states.
/// Not thread-safe: a run's calls have an order.
/// </summary>
public sealed class ReplaySession
{
    /// <summary>No recording has it.</summary>
    private const string UnknownState = "?";

    private readonly ReplayEngine _engine;
    private readonly Dictionary<string, string> _serverStates = new(StringComparer.Ordinal);

    internal ReplaySession(ReplayEngine engine) => _engine = engine;

    /// <summary>The state of the run; <see cref="StateKeys.Initial"/> until a call changed something.</summary>
    public string StateKey { get; private set; } = StateKeys.Initial;

    /// <summary>
    /// Whether <see cref="StateKey"/> names all that was changed. No longer so once a call of a tool that may change something was unseen, or was
    /// answered from another state in which it changed nothing: nobody recorded what a live server would hold now. Recordings of the
    /// state before are still the best there are, but no answer counts as one in the same state any more.
    /// </summary>
    public bool IsStateKnown { get; private set; } = true;

    /// <summary>The states to look for a tool's recordings in, from the most to the least wanted: the run's, its server's own, the initial one.</summary>
    public IReadOnlyList<string> StatesOf(string toolId)
    {
        ArgumentNullException.ThrowIfNull(toolId);
        return [StateKey, _serverStates.GetValueOrDefault(ServerOf(toolId), StateKeys.Initial), StateKeys.Initial];
    }

    /// <summary>Answers a call and moves the state on where the recorded call changed something.</summary>
    /// <param name="toolId">The tool.</param>
    /// <param name="arguments">An object.</param>
    /// <param name="unseen">Asked where no recording answers; its answers leave the state as it is.</param>
    public ReplayAnswer Call(string toolId, JsonElement arguments, IUnseenCalls? unseen = null)
    {
        ArgumentNullException.ThrowIfNull(toolId);
        var server = ServerOf(toolId);
        var own = _serverStates.GetValueOrDefault(server, StateKeys.Initial);
        var answer = _engine.Find(toolId, arguments, IsStateKnown ? [StateKey, own, StateKeys.Initial] : [UnknownState, StateKey, own, StateKeys.Initial]);
        if (answer.Code == ErrorCodes.Unseen && unseen?.Find(toolId, arguments, IsStateKnown ? StateKey : null) is { } known)
        {
            return IsStateKnown ? known : known with { OtherState = true };
        }

        var isSameState = IsStateKnown && answer.Source?.StateKey == StateKey;
        if (answer.Source is { Changed: true } recording)
        {
            StateKey = StateKeys.After(StateKey, toolId, recording.Arguments);
            _serverStates[server] = StateKeys.After(own, toolId, recording.Arguments);
        }
        else if (!isSameState && answer.Code != ErrorCodes.UnknownTool && _engine.MayChange(toolId))
        {
            IsStateKnown = false;
        }

        return isSameState || answer.Source is null ? answer : answer with { OtherState = true };
    }

    private static string ServerOf(string toolId) => toolId.Contains('/', StringComparison.Ordinal) ? ToolNames.ServerOf(toolId) : toolId;
}
