using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>How a simulated answer was found.</summary>
public enum MatchKind
{
    /// <summary>Same tool, arguments and state.</summary>
    [JsonStringEnumMemberName("exact")] Exact,

    /// <summary>Same tool and arguments, recorded in another state.</summary>
    [JsonStringEnumMemberName("exact-other-state")] ExactOtherState,

    /// <summary>Arguments that mean the same.</summary>
    [JsonStringEnumMemberName("equivalent")] Equivalent,

    /// <summary>Follows from recordings by a rule that was proved on them.</summary>
    [JsonStringEnumMemberName("derived")] Derived,

    /// <summary>The most similar recording.</summary>
    [JsonStringEnumMemberName("similar")] Similar,

    /// <summary>Written by a model from similar recordings.</summary>
    [JsonStringEnumMemberName("generated")] Generated,

    /// <summary>Nothing recorded that answers it.</summary>
    [JsonStringEnumMemberName("unseen")] Unseen,
}
