namespace FireFly.Simulator.Retrieval;

/// <summary>How far an answer may go beyond what was recorded.</summary>
public enum SimulationMode
{
    /// <summary>Recorded results only.</summary>
    Strict,

    /// <summary>Else what follows from recordings by a rule that was proved on them.</summary>
    Derived,

    /// <summary>Else the most similar recording of the same tool, where its score is good enough.</summary>
    Nearest,

    /// <summary>Else what a model writes from similar recordings.</summary>
    Generative,
}
