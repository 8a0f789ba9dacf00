using FireFly.Contracts;

namespace FireFly.Synthesis.Proof;

/// <summary>Counts what the proof of one candidate tries. Not thread-safe.</summary>
internal sealed class ProofTally
{
    public int Runs { get; set; }

    public int FlowsPerturbed { get; set; }

    public int CallsLeftOut { get; set; }

    public int ArgumentsLeftOut { get; set; }

    public int ArgumentsDropped { get; set; }

    public TaskEvidence ToEvidence(bool clockShifted) => new()
    {
        Minimal = new MinimalEvidence(FlowsPerturbed, CallsLeftOut, ArgumentsLeftOut, ArgumentsDropped),
        Stable = new StableEvidence(Runs, clockShifted),
    };
}
