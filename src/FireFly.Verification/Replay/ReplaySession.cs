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
    private readonly ReplayEngine _engine;
    private readonly Dictionary<string, string> _serverStates = new(StringComparer.Ordinal);

    internal ReplaySession(ReplayEngine engine) => _engine = engine;

    /// <summary>The state of the run; <see cref="StateKeys.Initial"/> until a call changed something.</summary>
    public string StateKey { get; private set; } = StateKeys.Initial;

    /// <summary>The states to look for a tool's recordings in, from the most to the least wanted: the run's, its server's own, the initial one.</summary>
    public IReadOnlyList<string> StatesOf(string toolId)
    {
        ArgumentNullException.ThrowIfNull(toolId);
        return [StateKey, _serverStates.GetValueOrDefault(ServerOf(toolId), StateKeys.Initial), StateKeys.Initial];
    }

    /// <summary>Answers a call and moves the state on where the recorded call changed something.</summary>
    public ReplayAnswer Call(string toolId, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(toolId);
        var server = ServerOf(toolId);
        var own = _serverStates.GetValueOrDefault(server, StateKeys.Initial);
        var answer = _engine.Find(toolId, arguments, [StateKey, own, StateKeys.Initial]);
        if (answer.Source is { Changed: true } recording)
        {
            StateKey = StateKeys.After(StateKey, toolId, recording.Arguments);
            _serverStates[server] = StateKeys.After(own, toolId, recording.Arguments);
        }

        return answer;
    }

    private static string ServerOf(string toolId) => toolId.Contains('/', StringComparison.Ordinal) ? ToolNames.ServerOf(toolId) : toolId;
}
