using FireFly.Simulator.Retrieval;

namespace FireFly.Standalone.Evaluating;

/// <summary>What the command line of <c>evaluate</c> says.</summary>
internal sealed record EvaluateOrder
{
    public required string Dataset { get; init; }

    public required string Out { get; init; }

    public string? Split { get; init; }

    public required int Attempts { get; init; }

    public int? Tasks { get; init; }

    public required int Turns { get; init; }

    public required int Parallel { get; init; }

    public required int Seed { get; init; }

    public SimulationMode Mode { get; init; }

    public bool Resume { get; init; }

    public bool Force { get; init; }

    public bool Replay { get; init; }

    public bool WriteDifficulty { get; init; }
}
