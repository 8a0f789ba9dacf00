namespace FireFly.Storage.Datasets;

/// <summary>Names of the files in a dataset folder.</summary>
public static class DatasetFiles
{
    /// <summary>One <c>Tool</c> a line.</summary>
    public const string Tools = "tools.jsonl";

    /// <summary>The tool graph.</summary>
    public const string Graph = "graph.json";

    /// <summary>One <c>RecordedCall</c> a line.</summary>
    public const string Recordings = "recordings.jsonl";

    /// <summary>One <c>Trajectory</c> a line.</summary>
    public const string Trajectories = "trajectories.jsonl";

    /// <summary>One <c>VerifiedTask</c> a line.</summary>
    public const string Tasks = "tasks.jsonl";

    /// <summary>Counts and rates.</summary>
    public const string Report = "report.json";

    /// <summary>The report for people.</summary>
    public const string ReportText = "report.md";

    /// <summary>Figures of models.</summary>
    public const string Evaluation = "evaluation.json";

    /// <summary>The index of the recordings, of large datasets. It follows from tools and recordings: where it is missing or not theirs, it is made anew.</summary>
    public const string Index = "recordings.index";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Tools, Graph, Recordings, Trajectories, Tasks, Report, ReportText, Evaluation, Index];
}
