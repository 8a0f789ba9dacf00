namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>An entity that a parameter may speak of, and how far to trust it.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Penalty">Taken from the confidence of a match, 0 for the surest source.</param>
/// <param name="Source">Where it was read, in plain words.</param>
internal sealed record EntityGuess(Entity Entity, double Penalty, string Source);
