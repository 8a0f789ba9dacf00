namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>An evaluation in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Split">The split.</param>
/// <param name="Attempts">Attempts wanted for each task.</param>
/// <param name="Models">pass@1 by model.</param>
public sealed record EvaluationEntry(string Name, string Split, int Attempts, IReadOnlyDictionary<string, double> Models);
