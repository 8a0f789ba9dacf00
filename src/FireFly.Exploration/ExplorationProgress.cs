namespace FireFly.Exploration;

/// <summary>How far an exploration is.</summary>
/// <param name="Stage"><c>survey</c> or <c>workflows</c>.</param>
/// <param name="Done">Units finished in the stage.</param>
/// <param name="Total">Units of the stage, as far as known.</param>
/// <param name="Calls">Calls made so far.</param>
/// <param name="ToolsExercised">Tools with a call that truly worked.</param>
public sealed record ExplorationProgress(string Stage, int Done, int Total, int Calls, int ToolsExercised);
