namespace FireFly.Storage;

/// <summary>Names of the collections that stages hand over in, with what their ids are.</summary>
public static class Collections
{
    /// <summary><c>ServerDefinition</c> by name.</summary>
    public const string Servers = "servers";

    /// <summary><c>Tool</c> by tool id.</summary>
    public const string Tools = "tools";

    /// <summary><c>ToolDependencyGraph</c> by graph id.</summary>
    public const string Graphs = "graphs";

    /// <summary>State of an exploration by exploration id.</summary>
    public const string Explorations = "explorations";

    /// <summary>Finished units of an exploration, by <c>exploration/000012</c>.</summary>
    public const string ExplorationUnits = "exploration-units";

    /// <summary><c>Trajectory</c> by <c>exploration/trajectory</c>.</summary>
    public const string Trajectories = "trajectories";

    /// <summary><c>RecordedCall</c> by <c>exploration/recording</c>.</summary>
    public const string Recordings = "recordings";

    /// <summary>What the recording of agents' traffic has to know to go on, and who may write it.</summary>
    public const string Recorder = "recorder";

    /// <summary>Finished units of a synthesis, by <c>synthesis/000012</c>.</summary>
    public const string SynthesisUnits = "synthesis-units";

    /// <summary><c>VerifiedTask</c> by <c>synthesis/task</c>.</summary>
    public const string Tasks = "tasks";

    /// <summary><c>JobRecord</c> by job id.</summary>
    public const string Jobs = "jobs";
}
