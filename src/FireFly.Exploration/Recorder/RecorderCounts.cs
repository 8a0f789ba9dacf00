namespace FireFly.Exploration.Recorder;

/// <summary>What was recorded of one server in this run.</summary>
public sealed record RecorderCounts
{
    /// <summary>Conversations.</summary>
    public int Sessions { get; init; }

    /// <summary>Calls recorded.</summary>
    public int Calls { get; init; }

    /// <summary>Of these, calls that truly worked.</summary>
    public int Succeeded { get; init; }

    /// <summary>Of these, calls that may have changed something.</summary>
    public int Changed { get; init; }

    /// <summary>Calls that could not be recorded: cancelled, unanswered, too large.</summary>
    public int Lost { get; init; }

    /// <summary>Whether it answered with more secrets than can be remembered: later ones may stand elsewhere in what was recorded.</summary>
    public bool TooManySecrets { get; init; }
}
