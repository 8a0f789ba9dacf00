namespace FireFly.Contracts;

/// <summary>The eight checks of a verified task.</summary>
public sealed record TaskChecks
{
    /// <summary>Each answer field equals the recorded value at its provenance.</summary>
    public bool Grounded { get; init; }

    /// <summary>Every argument is stated in the question or comes from an earlier reference call, unambiguously.</summary>
    public bool Solvable { get; init; }

    /// <summary>Every call and every flow was shown to matter.</summary>
    public bool Minimal { get; init; }

    /// <summary>No answer value stands in the question or the tool descriptions, and none is trivial.</summary>
    public bool Unleaked { get; init; }

    /// <summary>Re-executed live in a fresh session, the same answer.</summary>
    public bool Stable { get; init; }

    /// <summary>In the simulator, strict mode, the reference calls earn reward 1.</summary>
    public bool Replayable { get; init; }

    /// <summary>Empty, perturbed and foreign answers earn 0.</summary>
    public bool Discriminating { get; init; }

    /// <summary>No near-duplicate in the dataset.</summary>
    public bool Distinct { get; init; }

    /// <summary>Whether all eight hold.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool All => Grounded && Solvable && Minimal && Unleaked && Stable && Replayable && Discriminating && Distinct;
}
