using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>How sure the graph is of an edge.</summary>
public enum ConfidenceBand
{
    /// <summary>Possible; not used for sampling unless nothing better is there.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>Likely.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>Near certain: stated by a description, a schema, or seen.</summary>
    [JsonStringEnumMemberName("high")] High,
}
