using FireFly.Models.Telemetry;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>What the evaluation of one model showed: <c>evaluation.json</c>.</summary>
public sealed record EvaluationReport : GroupFigures
{
    /// <summary>Label of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The split; <c>all</c> for all of them.</summary>
    public required string Split { get; init; }

    /// <summary>Attempts wanted for each task.</summary>
    public required int Attempts { get; init; }

    /// <summary>Whether every attempt was made.</summary>
    public required bool Complete { get; init; }

    /// <summary>Why not, in one line.</summary>
    public string? Stopped { get; init; }

    /// <summary>Attempts that the provider did not let happen; they are made again by <c>--resume</c>.</summary>
    public int Unavailable { get; init; }

    /// <summary>Why, the commonest first.</summary>
    public IReadOnlyList<ProviderFailure> Failures { get; init; } = [];

    /// <summary>Tools that the provider does not take and that were left out of all offers, by model-facing name, with its reason.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>Id of the dataset: a hash of its tasks.</summary>
    public required string Dataset { get; init; }

    /// <summary>How far the simulator's answers went beyond recordings.</summary>
    public required string Mode { get; init; }

    /// <summary>Prompt of the solver: name, version, hash.</summary>
    public required string Prompt { get; init; }

    /// <summary>Mean number of turns.</summary>
    public required double MeanTurns { get; init; }

    /// <summary>Share of calls that no recording answers.</summary>
    public required double UnseenRate { get; init; }

    /// <summary>Failures that were made to happen, as they were ordered; null where none were.</summary>
    public string? Inject { get; init; }

    /// <summary>How many of each kind the attempts met.</summary>
    public IReadOnlyDictionary<string, int>? Injected { get; init; }

    /// <summary>Attempts by how they ended.</summary>
    public required IReadOnlyDictionary<string, int> Ends { get; init; }

    /// <summary>Calls that could not be meant, in all attempts.</summary>
    public required Hallucinations Hallucinations { get; init; }

    /// <summary>What this run really used; replayed requests cost nothing.</summary>
    public ModelUsage? Used { get; init; }

    /// <summary>The figures by split, shape, difficulty and server.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, GroupFigures>> By { get; init; }

    /// <summary>Tasks with several attempts: the groups of a trainer.</summary>
    public int Groups { get; init; }

    /// <summary>Those with right and wrong attempts: only from them is there something to learn.</summary>
    public int MixedGroups { get; init; }

    /// <summary>Which tools were called where others were expected.</summary>
    public IReadOnlyList<ToolConfusion> Confusion { get; init; } = [];

    /// <summary>Tasks that no attempt solved.</summary>
    public required IReadOnlyList<TaskReview> Review { get; init; }

    /// <summary>With several models: all of them, this one too.</summary>
    public IReadOnlyList<EvaluationReport>? Models { get; init; }

    /// <summary>With several models: how each pair differs.</summary>
    public IReadOnlyList<ModelComparison>? Comparisons { get; init; }
}
