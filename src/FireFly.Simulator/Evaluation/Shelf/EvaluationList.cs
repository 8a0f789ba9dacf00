namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>The evaluations of the dataset.</summary>
/// <param name="Items">Each in short, the newest first.</param>
/// <param name="Problems">What cannot be read, with the place.</param>
public sealed record EvaluationList(IReadOnlyList<EvaluationEntry> Items, IReadOnlyList<string> Problems);
