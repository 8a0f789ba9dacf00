namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>What bounds an attempt.</summary>
/// <param name="Turns">Most answers of the model.</param>
/// <param name="ResultCharacters">Characters of a tool's result that the model is shown; of longer ones the beginning and the end.</param>
public sealed record SolverLimits(int Turns = 20, int ResultCharacters = 16_000)
{
    private const int CallsPerTurn = 4;

    /// <summary>Most calls of an attempt, hallucinated ones too.</summary>
    public int Calls => Turns * CallsPerTurn;
}
