using FireFly.Simulator.Evaluation.Injection;
using FireFly.Simulator.Retrieval;
using FireFly.Standalone.Evaluating.Gates;

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

    /// <summary>Failures that are made to happen.</summary>
    public FailureInjection? Inject { get; init; }

    public bool Resume { get; init; }

    public bool Force { get; init; }

    public bool Replay { get; init; }

    public bool WriteDifficulty { get; init; }

    /// <summary>Root of a result store of Microsoft.Extensions.AI.Evaluation.</summary>
    public string? Results { get; init; }

    /// <summary>What tells this execution from others of the model in the store, such as the number of a build.</summary>
    public string? Execution { get; init; }

    /// <summary>File of test cases.</summary>
    public string? JUnit { get; init; }

    /// <summary>Folder of an earlier evaluation.</summary>
    public string? Baseline { get; init; }

    /// <summary>What must hold.</summary>
    public Gate? Gate { get; init; }
}
