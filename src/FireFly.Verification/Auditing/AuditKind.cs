using System.Text.Json.Serialization;

namespace FireFly.Verification.Auditing;

/// <summary>What an audit finding says against a task.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditKind>))]
public enum AuditKind
{
    /// <summary>A competent reader would call the gold answer wrong or incomplete.</summary>
    [JsonStringEnumMemberName("wrong")] Wrong,

    /// <summary>Another answer is as right, and earns nothing.</summary>
    [JsonStringEnumMemberName("ambiguous")] Ambiguous,

    /// <summary>Fewer calls do, or none.</summary>
    [JsonStringEnumMemberName("shorter")] Shorter,

    /// <summary>The recordings of the task are missing: nothing can be said.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,
}
