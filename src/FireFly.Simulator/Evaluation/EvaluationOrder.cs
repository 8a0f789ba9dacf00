using FireFly.Simulator.Evaluation.Injection;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Simulator.Retrieval;

namespace FireFly.Simulator.Evaluation;

/// <summary>What is to be evaluated.</summary>
public sealed record EvaluationOrder
{
    /// <summary>Label of the model.</summary>
    public required string Label { get; init; }

    /// <summary>Folder of the attempts of this model.</summary>
    public required string Folder { get; init; }

    /// <summary>Id of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The split; null: all.</summary>
    public string? Split { get; init; }

    /// <summary>Attempts for each task, 1 to 1,024.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Most tasks, the first of the split; null: all.</summary>
    public int? Tasks { get; init; }

    /// <summary>Mode of the simulator.</summary>
    public SimulationMode Mode { get; init; }

    /// <summary>Failures that are made to happen; null: none.</summary>
    public FailureInjection? Inject { get; init; }

    /// <summary>Bounds of an attempt.</summary>
    public SolverLimits Limits { get; init; } = new();

    /// <summary>Seed of attempts and intervals.</summary>
    public int Seed { get; init; }

    /// <summary>Attempts at once.</summary>
    public int Parallel { get; init; } = 4;
}
