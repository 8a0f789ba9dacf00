using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.GraphBuilder.Judging;
using FireFly.Models.Telemetry;
using FireFly.Standalone.Pipeline;
using FireFly.Synthesis;

namespace FireFly.Standalone.Reporting;

/// <summary>What language models did in a run, by role.</summary>
internal sealed record RoleFigures
{
    /// <summary>What each role used.</summary>
    public required IReadOnlyList<ModelUsage> Usage { get; init; }

    /// <summary>Edges that the rules were unsure of.</summary>
    public int? EdgesUnsure { get; init; }

    /// <summary>Of these, those that were judged.</summary>
    public int? EdgesJudged { get; init; }

    /// <summary>Judged edges that rose to medium or high.</summary>
    public int? EdgesRaised { get; init; }

    /// <summary>Judged edges that fell to low.</summary>
    public int? EdgesLowered { get; init; }

    /// <summary>Judged pairs of which a flow was observed later. That none was observed says little: not every workflow is explored.</summary>
    public int? EdgesObserved { get; init; }

    /// <summary>Of the observed ones, the share that the judge has at medium or more.</summary>
    public double? JudgeAgreement { get; init; }

    /// <summary>Of the same ones, the share that the rules alone have at medium or more.</summary>
    public double? RulesAgreement { get; init; }

    /// <summary>Decisions that the explorer was asked for.</summary>
    public int? ExplorerAsked { get; init; }

    /// <summary>Of these, calls.</summary>
    public int? ExplorerCalls { get; init; }

    /// <summary>Tasks in a model's words.</summary>
    public int? TasksReworded { get; init; }

    /// <summary>Tasks whose template text stayed, by reason.</summary>
    public IReadOnlyDictionary<string, int>? TasksKept { get; init; }

    /// <summary>Tasks judged.</summary>
    public int? TasksJudged { get; init; }

    /// <summary>Tasks that were dropped, by criterion.</summary>
    public IReadOnlyDictionary<string, int>? TasksDropped { get; init; }

    /// <summary>The figures of a run; null where no role has a model.</summary>
    public static RoleFigures? Of(PipelineModels models, ToolDependencyGraph inferred, JudgedGraph? judged, ExplorationSummary exploration, SynthesisSummary synthesis)
    {
        if (models.Chat.Usage.Count == 0)
        {
            return null;
        }

        var observed = exploration.Graph.Edges.Where(edge => edge.Evidence.Any(evidence => evidence.Kind == "observed")).Select(edge => (edge.From, edge.To)).ToHashSet();
        var verdicts = judged?.Graph.Edges.Where(edge => edge.Evidence.Any(evidence => evidence.Kind == "judged") && observed.Contains((edge.From, edge.To))).ToList();
        var rules = inferred.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Band);
        var refined = synthesis.Refined;
        return new RoleFigures
        {
            Usage = models.Chat.Usage,
            EdgesUnsure = judged?.Unsure,
            EdgesJudged = judged?.Judged,
            EdgesRaised = judged?.Raised,
            EdgesLowered = judged?.Lowered,
            EdgesObserved = verdicts?.Count,
            JudgeAgreement = Share(verdicts, edge => edge.Band),
            RulesAgreement = Share(verdicts, edge => rules[(edge.From, edge.To)]),
            ExplorerAsked = models.Agent?.Asked,
            ExplorerCalls = models.Agent?.Called,
            TasksReworded = refined?.Reworded,
            TasksKept = refined?.Kept,
            TasksJudged = refined?.Judged,
            TasksDropped = refined?.Dropped,
        };
    }

    private static double? Share(List<ToolEdge>? edges, Func<ToolEdge, ConfidenceBand> band) =>
        edges is { Count: > 0 } ? Math.Round(edges.Count(edge => band(edge) != ConfidenceBand.Low) / (double)edges.Count, 4) : null;
}
