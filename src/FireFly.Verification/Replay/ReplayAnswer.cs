using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>What the replay answered, how it was found, and from which recordings. Not sealed: other ways to answer have more to say.</summary>
public record ReplayAnswer
{
    /// <summary>The recorded result, or an error result that says why there is none.</summary>
    public required ToolResult Result { get; init; }

    /// <summary>How the answer was found.</summary>
    public required MatchKind Match { get; init; }

    /// <summary>Ids of the recordings it was made from; empty when unseen.</summary>
    public required IReadOnlyList<string> Recordings { get; init; }

    /// <summary>Null, or one of <see cref="ErrorCodes.Unseen"/> and <see cref="ErrorCodes.UnknownTool"/>.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// Whether the recording was made in another state than the run is in, or may be in: a live server might answer otherwise. Always so for
    /// <see cref="MatchKind.ExactOtherState"/>; for other matches it is said here.
    /// </summary>
    public bool OtherState { get; init; }

    /// <summary>The recording that answered; null when unseen.</summary>
    public RecordedCall? Source { get; init; }
}
