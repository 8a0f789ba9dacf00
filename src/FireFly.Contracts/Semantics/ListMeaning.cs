using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>A list in a tool's results, as observed.</summary>
public sealed record ListMeaning
{
    /// <summary>JSON Pointer pattern of the array.</summary>
    public required string Pattern { get; init; }

    /// <summary>What its elements are.</summary>
    public EntityNoun? Element { get; init; }

    /// <summary>Whether the same call keeps the order.</summary>
    public ListOrder Order { get; init; }

    /// <summary>Whether it holds all that there is.</summary>
    public ListCompleteness Completeness { get; init; }

    /// <summary>The member that all lists seen were sorted by, with <c>-</c> before it where it falls; null where none.</summary>
    public string? SortedBy { get; init; }

    /// <summary>What it rests on, in plain words.</summary>
    public string Evidence { get; init; } = "";
}

/// <summary>Whether a list keeps its order.</summary>
public enum ListOrder
{
    /// <summary>No call was seen twice.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>The same call gave the same order.</summary>
    [JsonStringEnumMemberName("stable")] Stable,

    /// <summary>The same call gave the same elements in another order.</summary>
    [JsonStringEnumMemberName("unstable")] Unstable,
}

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
