using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Telemetry;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// One run over a dataset in a mode of its own: strict replay first, and only what that has not seen goes on to what recordings imply, to similar recordings
/// and to a model. None of those moves the state: they tell what a call would have given, not what it did. Not thread-safe: a run's calls have an order.
/// </summary>
public sealed class SimulatedSession
{
    private const int Examples = 5;

    private readonly ReplayEngine _engine;
    private readonly ReplaySession _replay;
    private readonly Derivations? _derivations;
    private readonly RecordingSearch _search;
    private readonly IAnswerGenerator? _generator;

    internal SimulatedSession(ReplayEngine engine, RecordingSearch search, IAnswerGenerator? generator, SimulationMode mode, Derivations? derivations = null)
    {
        (_engine, _replay, _derivations, _search, _generator, Mode) = (engine, engine.Begin(), derivations, search, generator, mode);
    }

    /// <summary>The mode of calls that name none.</summary>
    public SimulationMode Mode { get; }

    /// <summary>The state of the run.</summary>
    public string StateKey => _replay.StateKey;

    /// <summary>Answers a call, by the session's mode or by <paramref name="mode"/>.</summary>
    /// <param name="toolId">The tool.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="mode">The mode of this call alone.</param>
    /// <param name="cancellationToken">Ends the wait for a model; a call that a recording answers waits for nothing.</param>
    public ValueTask<ReplayAnswer> CallAsync(string toolId, JsonElement arguments, SimulationMode? mode = null, CancellationToken cancellationToken = default) =>
        Lookups.IsOn ? TraceAsync(toolId, arguments, mode, cancellationToken) : FindAsync(toolId, arguments, mode, cancellationToken);

    // Apart, so that the closure is made only where somebody listens.
    private ValueTask<ReplayAnswer> TraceAsync(string toolId, JsonElement arguments, SimulationMode? mode, CancellationToken cancellationToken) =>
        Lookups.TraceAsync(toolId, () => FindAsync(toolId, arguments, mode, cancellationToken));

    private ValueTask<ReplayAnswer> FindAsync(string toolId, JsonElement arguments, SimulationMode? mode, CancellationToken cancellationToken)
    {
        var wanted = mode ?? Mode;
        var answer = _replay.Call(toolId, arguments, wanted == SimulationMode.Strict ? null : _derivations);
        if (answer.Code != ErrorCodes.Unseen || wanted is SimulationMode.Strict or SimulationMode.Derived)
        {
            return ValueTask.FromResult(answer);
        }

        // What is unseen changed nothing, so these are the states that the call was made in.
        var states = _replay.StatesOf(toolId);
        return _search.Find(toolId, arguments, states) is { } similar ? ValueTask.FromResult<ReplayAnswer>(similar)
            : wanted == SimulationMode.Generative && _generator is not null ? GenerateAsync(answer, toolId, arguments, states, cancellationToken)
            : ValueTask.FromResult(answer);
    }

    private async ValueTask<ReplayAnswer> GenerateAsync(
        ReplayAnswer unseen, string toolId, JsonElement arguments, IReadOnlyList<string> states, CancellationToken cancellationToken)
    {
        var examples = _search.Of(toolId)?.Examples(arguments, states, Examples) ?? [];
        var result = await _generator!.GenerateAsync(_engine.Tools[toolId], arguments, examples, cancellationToken);
        return result is null
            ? unseen
            : new GeneratedAnswer { Result = result, Match = MatchKind.Generated, Recordings = [.. examples.Select(example => example.Id)], Evidence = _generator.Evidence };
    }
}
