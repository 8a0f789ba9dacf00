using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Telemetry;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// One run over a dataset in a mode of its own: strict replay first, and only what that has not seen goes on to similar recordings and to a
/// model. Neither of those moves the state: they tell what a call would have given, not what it did. Not thread-safe: a run's calls have an order.
/// </summary>
public sealed class SimulatedSession
{
    private const int Examples = 5;

    private readonly ReplayEngine _engine;
    private readonly ReplaySession _replay;
    private readonly RecordingSearch _search;
    private readonly IAnswerGenerator? _generator;

    internal SimulatedSession(ReplayEngine engine, RecordingSearch search, IAnswerGenerator? generator, SimulationMode mode)
    {
        (_engine, _replay, _search, _generator, Mode) = (engine, engine.Begin(), search, generator, mode);
    }

    /// <summary>The mode of calls that name none.</summary>
    public SimulationMode Mode { get; }

    /// <summary>The state of the run.</summary>
    public string StateKey => _replay.StateKey;

    /// <summary>Answers a call, by the session's mode or by <paramref name="mode"/>.</summary>
    public ReplayAnswer Call(string toolId, JsonElement arguments, SimulationMode? mode = null) =>
        Lookups.IsOn ? Trace(toolId, arguments, mode) : Find(toolId, arguments, mode);

    // Apart, so that the closure is made only where somebody listens.
    private ReplayAnswer Trace(string toolId, JsonElement arguments, SimulationMode? mode) => Lookups.Trace(toolId, () => Find(toolId, arguments, mode));

    private ReplayAnswer Find(string toolId, JsonElement arguments, SimulationMode? mode)
    {
        var answer = _replay.Call(toolId, arguments);
        var wanted = mode ?? Mode;
        if (answer.Code != ErrorCodes.Unseen || wanted == SimulationMode.Strict)
        {
            return answer;
        }

        // What is unseen changed nothing, so these are the states that the call was made in.
        var states = _replay.StatesOf(toolId);
        return _search.Find(toolId, arguments, states)
            ?? (wanted == SimulationMode.Generative && _generator is not null ? Generate(toolId, arguments, states) : null)
            ?? answer;
    }

    /// <summary>Blocks the thread while the model writes: a run's calls wait for each other anyway.</summary>
    private GeneratedAnswer? Generate(string toolId, JsonElement arguments, IReadOnlyList<string> states)
    {
        var examples = _search.Of(toolId)?.Examples(arguments, states, Examples) ?? [];
        var result = _generator!.GenerateAsync(_engine.Tools[toolId], arguments, examples, CancellationToken.None).GetAwaiter().GetResult();
        return result is null
            ? null
            : new GeneratedAnswer { Result = result, Match = MatchKind.Generated, Recordings = [.. examples.Select(example => example.Id)], Evidence = _generator.Evidence };
    }
}
