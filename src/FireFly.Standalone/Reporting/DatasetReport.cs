using FireFly.Simulator.Derivation;

namespace FireFly.Standalone.Reporting;

/// <summary>The counts and rates of a run: <c>report.json</c>, and what <c>report.md</c> is written from.</summary>
internal sealed record DatasetReport
{
    /// <summary>Seed of the run.</summary>
    public required int Seed { get; init; }

    /// <summary>Tasks wanted.</summary>
    public required int TasksWanted { get; init; }

    /// <summary>Servers configured.</summary>
    public required int Servers { get; init; }

    /// <summary>Servers that started and listed tools.</summary>
    public required int ServersConnected { get; init; }

    /// <summary>Tools listed.</summary>
    public required int Tools { get; init; }

    /// <summary>Tools with a call that truly worked.</summary>
    public required int ToolsExercised { get; init; }

    /// <summary>The tool graph, with what was observed.</summary>
    public required EdgeReport Edges { get; init; }

    /// <summary>Units explored: the survey's and the workflows.</summary>
    public required int Explorations { get; init; }

    /// <summary>Calls made while exploring.</summary>
    public required int Calls { get; init; }

    /// <summary>Those that truly worked.</summary>
    public required int CallsOk { get; init; }

    /// <summary>Share of them, 0 to 1.</summary>
    public required double CallsOkRate { get; init; }

    /// <summary>Recordings in the dataset.</summary>
    public required int Recordings { get; init; }

    /// <summary>Trajectories in the dataset.</summary>
    public required int Trajectories { get; init; }

    /// <summary>Verified tasks.</summary>
    public required int Tasks { get; init; }

    /// <summary>Candidates found.</summary>
    public required int Candidates { get; init; }

    /// <summary>Candidates tried.</summary>
    public required int CandidatesTried { get; init; }

    /// <summary>Share of the tried candidates that became tasks, 0 to 1.</summary>
    public required double Yield { get; init; }

    /// <summary>Rejected candidates by the check that rejected them.</summary>
    public required IReadOnlyDictionary<string, int> Rejected { get; init; }

    /// <summary>The commonest reasons, most frequent first.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>Tasks by split.</summary>
    public required IReadOnlyDictionary<string, int> Splits { get; init; }

    /// <summary>Tasks by shape.</summary>
    public required IReadOnlyDictionary<string, int> Shapes { get; init; }

    /// <summary>Tasks by difficulty.</summary>
    public required IReadOnlyDictionary<string, int> Difficulties { get; init; }

    /// <summary>Tasks by number of reference calls.</summary>
    public required IReadOnlyDictionary<string, int> TasksByCalls { get; init; }

    /// <summary>Tasks whose reference calls are joined by data flow.</summary>
    public required int TasksWithFlow { get; init; }

    /// <summary>Tasks over two or more servers.</summary>
    public required int TasksAcrossServers { get; init; }

    /// <summary>Reference calls of a task, mean.</summary>
    public required double MeanCalls { get; init; }

    /// <summary>Answer fields of a task, mean.</summary>
    public required double MeanFields { get; init; }

    /// <summary>Tools offered with a task, mean.</summary>
    public required double MeanTools { get; init; }

    /// <summary>Whether a time limit ended exploring or proving early.</summary>
    public required bool Stopped { get; init; }

    /// <summary>Seconds of this process by stage; of a resumed run, those since it was resumed.</summary>
    public required IReadOnlyDictionary<string, double> Seconds { get; init; }

    /// <summary>Tokens of language models used, in and out.</summary>
    public required long Tokens { get; init; }

    /// <summary>What language models did, by role; none where no role has a model.</summary>
    public RoleFigures? Models { get; init; }

    /// <summary>Each server, by name.</summary>
    public required IReadOnlyList<ServerFigures> PerServer { get; init; }

    /// <summary>Every listed tool, with how far it got; empty where nothing was explored.</summary>
    public required IReadOnlyList<ToolCoverage> PerTool { get; init; }

    /// <summary>Tools that never worked, with the commonest of their last words.</summary>
    public required IReadOnlyList<FailedTool> ToolsFailed { get; init; }

    /// <summary>How the questions read, measured; null without tasks.</summary>
    public WordingFigures? Wording { get; init; }

    /// <summary>The same measures over prompts that people wrote, for comparing.</summary>
    public WordingFigures? WordingOfPeople { get; init; }

    /// <summary>What the tools are taken to mean, the least sure first.</summary>
    public required IReadOnlyList<ToolReading> Meanings { get; init; }

    /// <summary>By tool, the rules by which the simulator answers calls that nobody recorded; null where nothing was explored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DerivationRule>>? Implied { get; init; }

    /// <summary>A few tasks, one of each shape first.</summary>
    public required IReadOnlyList<SampleTask> Samples { get; init; }
}
