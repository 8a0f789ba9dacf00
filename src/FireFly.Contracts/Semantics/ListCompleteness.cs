using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>Whether a list is all that there is.</summary>
public enum ListCompleteness
{
    /// <summary>Nothing tells.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>A count beside the list, or a limit that was not reached, says so.</summary>
    [JsonStringEnumMemberName("complete")] Complete,

    /// <summary>A count, a cursor, a remark or a limit that was reached says that there is more.</summary>
    [JsonStringEnumMemberName("truncated")] Truncated,
}
