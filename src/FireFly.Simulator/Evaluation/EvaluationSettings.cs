namespace FireFly.Simulator.Evaluation;

/// <summary>What attempts of one evaluation have in common; attempts made under other settings do not belong to it.</summary>
/// <param name="Dataset">Id of the dataset.</param>
/// <param name="Model">Provider and model.</param>
/// <param name="Prompt">Prompt of the solver.</param>
/// <param name="Mode">Mode of the simulator.</param>
/// <param name="Turns">Most turns.</param>
/// <param name="Seed">Seed of all attempts.</param>
/// <param name="MaxTokens">Most tokens of an answer, where it was set.</param>
/// <param name="Temperature">Temperature, where it was set.</param>
/// <param name="Inject">Failures that are made to happen, where any are.</param>
public sealed record EvaluationSettings(string Dataset, string Model, string Prompt, string Mode, int Turns, int Seed, int? MaxTokens, double? Temperature, string? Inject = null);
