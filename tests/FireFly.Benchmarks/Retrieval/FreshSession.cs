using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Retrieval;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>Asks the simulator, each time in the initial state.</summary>
internal sealed class FreshSession
{
    private readonly ReplayEngine _engine;
    private readonly RecordingSearch _search;

    private readonly Derivations _derivations;

    private FreshSession(ReplayEngine engine, RecordingSearch search, Derivations derivations) => (_engine, _search, _derivations) = (engine, search, derivations);

    public static FreshSession Over(IReadOnlyDictionary<string, Tool> tools, IReadOnlyList<RecordedCall> recordings, RetrievalOptions options, DerivationOptions derivation)
    {
        var engine = new ReplayEngine(tools.Values, recordings);
        return new FreshSession(engine, new RecordingSearch(tools, engine.RecordingsOf, options), new Derivations(tools, engine.RecordingsOf, derivation));
    }

    public FreshCall Ask(RecordedCall call) =>
        FreshCall.Ask(call, new SimulatedSession(_engine, _search, generator: null, SimulationMode.Nearest, _derivations), _search.Of(call.Tool)!);
}
