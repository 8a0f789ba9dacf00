namespace FireFly.Contracts;

/// <summary>The <c>code</c> member of problem details and the first word of reported failures; stable for scripts.</summary>
public static class ErrorCodes
{
    /// <summary>A request or file does not say what it must.</summary>
    public const string Invalid = "invalid";

    /// <summary>Nothing of that name.</summary>
    public const string NotFound = "not-found";

    /// <summary>The simulator has no recording that answers the call.</summary>
    public const string Unseen = "unseen";

    /// <summary>Nobody recorded the call, and the tool's schema refuses its arguments.</summary>
    public const string InvalidArguments = "invalid-arguments";

    /// <summary>No such tool in the dataset, or not offered by the task.</summary>
    public const string UnknownTool = "unknown-tool";

    /// <summary>The episode has ended.</summary>
    public const string EpisodeDone = "episode-done";

    /// <summary>It is there already, with other content.</summary>
    public const string Conflict = "conflict";
}
