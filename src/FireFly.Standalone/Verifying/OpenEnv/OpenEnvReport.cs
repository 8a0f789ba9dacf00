using System.Text.Json.Serialization;

namespace FireFly.Standalone.Verifying.OpenEnv;

/// <summary>What <c>verify --openenv</c> found, in the form of RFC 008's reports.</summary>
internal sealed record OpenEnvReport
{
    [JsonPropertyName("report_schema_version")]
    public string ReportSchemaVersion { get; } = "1";

    /// <summary>The dataset.</summary>
    [JsonPropertyName("target")]
    public required string Target { get; init; }

    [JsonPropertyName("policy_version")]
    public string PolicyVersion { get; } = "v1";

    [JsonPropertyName("lane")]
    public string Lane { get; } = "local";

    /// <summary>The checks, by level and in the order of the RFC.</summary>
    [JsonPropertyName("results")]
    public required IReadOnlyList<OpenEnvCheck> Results { get; init; }

    [JsonPropertyName("verdict")]
    public string Verdict => Results.Any(check => check.Status == OpenEnvCheck.Fail) ? OpenEnvCheck.Fail : OpenEnvCheck.Pass;
}
