namespace FireFly.Verification;

/// <summary>How the calls of an agent compare with the reference calls of a task, whatever their order.</summary>
/// <param name="Made">Calls that the agent made, failed ones too.</param>
/// <param name="Reference">Reference calls.</param>
/// <param name="Matched">Pairs with the same tool and equivalent arguments; each call is in one pair at most.</param>
/// <param name="MatchedTools">Pairs with the same tool, whatever the arguments.</param>
public sealed record CallScore(int Made, int Reference, int Matched, int MatchedTools)
{
    /// <summary>Share of the agent's calls that are reference calls, 0 to 1; 1 where none was made and none is needed.</summary>
    public double Precision => Share(Matched, Made, Reference);

    /// <summary>Share of the reference calls that the agent made, 0 to 1.</summary>
    public double Recall => Share(Matched, Reference, Made);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => Share(2 * Matched, Made + Reference, 0);

    /// <summary>The same by tools alone.</summary>
    public double ToolF1 => Share(2 * MatchedTools, Made + Reference, 0);

    private static double Share(int part, int whole, int other) => whole > 0 ? (double)part / whole : other == 0 ? 1 : 0;
}
