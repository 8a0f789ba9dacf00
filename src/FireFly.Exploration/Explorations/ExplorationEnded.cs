namespace FireFly.Exploration.Explorations;

/// <summary>The result of an exploration job.</summary>
/// <param name="ExplorationId">Id of the exploration.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="CallsOk">Calls that truly worked.</param>
/// <param name="ToolsExercised">Tools with a call that truly worked.</param>
public sealed record ExplorationEnded(string ExplorationId, int Calls, int CallsOk, int ToolsExercised);
