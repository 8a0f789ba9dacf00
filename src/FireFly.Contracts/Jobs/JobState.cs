using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Accepted, not begun.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>At work.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>Finished.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>Ended with an error.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>Cancelled by a caller; what was finished is kept.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
