using System.Text.Json.Serialization;

namespace FireFly.Contracts;

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
