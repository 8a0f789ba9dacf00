namespace FireFly.Simulator.Evaluation.Shelf;

/// <summary>A task with what the models made of it.</summary>
/// <param name="Id">Id of the task.</param>
/// <param name="Question">Its question.</param>
/// <param name="Rewards">The rewards of each model's attempts, in their order.</param>
public sealed record AttemptedTask(string Id, string Question, IReadOnlyDictionary<string, IReadOnlyList<int>> Rewards);
